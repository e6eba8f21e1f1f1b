#include "layout/kit.h"

#include "layout/setter.h"

struct ClKit {
    ClArena *arena;
    PangoContext *context;
    ClLooks *looks;
    ClSetter *setter;
    /* the setter's, put aside while it is on trial */
    ClReport *report;
    GHashTable *reported;
};

ClKit *
cl_kit_new(const ClBook *book, const ClProfile *profile, PangoContext *context,
           ClReport *report)
{
    ClKit *kit = g_new0(ClKit, 1);

    kit->arena = cl_arena_new();
    kit->context = context;
    kit->looks = cl_looks_new(profile, context);
    ClSetterParts parts = {
        .arena = kit->arena,
        .context = context,
        .profile = profile,
        .edition = profile->name,
        .path = book->publication->path,
        .report = report,
    };
    kit->setter = cl_setter_new(&parts);
    return kit;
}

void
cl_kit_free(ClKit *kit)
{
    if (kit == NULL)
        return;
    cl_setter_free(kit->setter);
    cl_looks_free(kit->looks);
    cl_fonts_free_context(kit->context);
    cl_arena_free(kit->arena);
    g_free(kit);
}

PangoContext *
cl_kit_get_context(const ClKit *kit)
{
    return kit->context;
}

ClArena *
cl_kit_get_arena(const ClKit *kit)
{
    return kit->arena;
}

void
cl_kit_give(ClKit *kit, ClFlow *flow)
{
    flow->looks = kit->looks;
    flow->setter = kit->setter;
}

void
cl_kit_begin_trial(ClKit *kit)
{
    ClSetter *setter = kit->setter;

    kit->report = setter->parts.report;
    kit->reported = setter->reported;
    setter->parts.report = cl_report_new();
    setter->reported =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

bool
cl_kit_end_trial(ClKit *kit)
{
    ClSetter *setter = kit->setter;
    bool has_findings = cl_report_n(setter->parts.report) > 0;

    cl_report_free(setter->parts.report);
    g_hash_table_unref(setter->reported);
    setter->parts.report = kit->report;
    setter->reported = kit->reported;
    return has_findings;
}
