#include "setter_help.h"

#include "layout_help.h"

void
setter_help_init(SetterCase *c, ClProfile *profile, const ClBook *book)
{
    c->profile = profile;
    c->fonts = layout_help_fonts();
    c->context = cl_fonts_new_context(c->fonts, book);
    c->arena = cl_arena_new();
    c->looks = cl_looks_new(c->profile, c->context);
    c->report = cl_report_new();
    c->setter = cl_setter_new(&(ClSetterParts){ .arena = c->arena,
                                                .context = c->context,
                                                .profile = c->profile,
                                                .edition = "test",
                                                .report = c->report });
    c->text = cl_text_new();
}

void
setter_help_clear(SetterCase *c)
{
    if (c->setter == NULL)
        return;
    cl_text_free(c->text);
    cl_setter_free(c->setter);
    cl_report_free(c->report);
    cl_looks_free(c->looks);
    cl_arena_free(c->arena);
    cl_fonts_free_context(c->context);
    cl_fonts_free(c->fonts);
    cl_profile_free(c->profile);
}

const ClParagraph *
setter_help_set(SetterCase *c, const char *words, const char *lang,
                const ClSetting *setting)
{
    cl_text_clear(c->text);
    cl_text_set(c->text, words, NULL, setting->look, lang);
    return cl_paragraph_new(c->setter, c->text, setting);
}

guint
setter_help_get_end(const SetterCase *c, const ClParagraph *paragraph,
                    guint index)
{
    return index + 1 < paragraph->n_lines ? paragraph->lines[index + 1].start
                                          : (guint)c->text->text->len;
}
