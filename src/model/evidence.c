#include "model/evidence.h"

#include <string.h>

#include "base/file.h"

/* The file is a GKeyFile: this group, then one group a testimony. */
#define HEAD "evidence"

static const char *const names[CL_N_JUDGES] = {
    [CL_JUDGE_EPUBCHECK] = "epubcheck",
    [CL_JUDGE_ACE] = "ace",
    [CL_JUDGE_VERAPDF_UA1] = "verapdf-ua1",
    [CL_JUDGE_VERAPDF_2A] = "verapdf-2a",
};

const char *
cl_judge_name(ClJudge judge)
{
    return names[judge];
}

static void
finding_free(gpointer data)
{
    ClEvidenceFinding *finding = data;

    g_free(finding->rule);
    g_free(finding->place);
    g_free(finding->message);
    g_free(finding);
}

static void
testimony_free(gpointer data)
{
    ClTestimony *testimony = data;

    g_free(testimony->edition);
    g_free(testimony->version);
    g_ptr_array_unref(testimony->findings);
    g_free(testimony);
}

ClEvidence *
cl_evidence_new(const char *key, const char *day)
{
    ClEvidence *evidence = g_new0(ClEvidence, 1);

    evidence->key = g_strdup(key);
    evidence->day = g_strdup(day);
    evidence->testimonies = g_ptr_array_new_with_free_func(testimony_free);
    return evidence;
}

void
cl_evidence_free(ClEvidence *evidence)
{
    if (evidence == NULL)
        return;
    g_free(evidence->key);
    g_free(evidence->day);
    g_ptr_array_unref(evidence->testimonies);
    g_free(evidence);
}

ClTestimony *
cl_evidence_add(ClEvidence *evidence, const char *edition, ClJudge judge,
                const char *version)
{
    ClTestimony *testimony = g_new0(ClTestimony, 1);

    testimony->edition = g_strdup(edition);
    testimony->judge = judge;
    testimony->version = g_strdup(version);
    testimony->findings = g_ptr_array_new_with_free_func(finding_free);
    g_ptr_array_add(evidence->testimonies, testimony);
    return testimony;
}

void
cl_testimony_add(ClTestimony *testimony, const char *rule, const char *place,
                 const char *message)
{
    ClEvidenceFinding *finding = g_new0(ClEvidenceFinding, 1);

    finding->rule = g_strdup(rule);
    finding->place = g_strdup(place);
    finding->message = g_strdup(message);
    g_ptr_array_add(testimony->findings, finding);
}

const ClTestimony *
cl_evidence_find(const ClEvidence *evidence, const char *edition, ClJudge judge)
{
    for (guint i = 0; i < evidence->testimonies->len; i++) {
        const ClTestimony *testimony =
            g_ptr_array_index(evidence->testimonies, i);

        if (testimony->judge == judge &&
            strcmp(testimony->edition, edition) == 0)
            return testimony;
    }
    return NULL;
}

/* Findings are three lists of the same length. */
static void
put_testimony(GKeyFile *file, const ClTestimony *testimony)
{
    g_autofree char *group =
        g_strdup_printf("%s %s", names[testimony->judge], testimony->edition);
    g_autoptr(GPtrArray) rules = g_ptr_array_new();
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    g_autoptr(GPtrArray) messages = g_ptr_array_new();

    for (guint i = 0; i < testimony->findings->len; i++) {
        ClEvidenceFinding *finding = g_ptr_array_index(testimony->findings, i);

        g_ptr_array_add(rules, finding->rule);
        g_ptr_array_add(places,
                        finding->place ? finding->place : (gpointer) "");
        g_ptr_array_add(messages, finding->message);
    }
    g_key_file_set_string(file, group, "version", testimony->version);
    g_key_file_set_string_list(file, group, "rules",
                               (const char *const *)rules->pdata, rules->len);
    g_key_file_set_string_list(file, group, "places",
                               (const char *const *)places->pdata, places->len);
    g_key_file_set_string_list(file, group, "messages",
                               (const char *const *)messages->pdata,
                               messages->len);
}

bool
cl_evidence_write(const ClEvidence *evidence, const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    gsize len = 0;

    g_key_file_set_string(file, HEAD, "key", evidence->key);
    g_key_file_set_string(file, HEAD, "day", evidence->day);
    for (guint i = 0; i < evidence->testimonies->len; i++)
        put_testimony(file, g_ptr_array_index(evidence->testimonies, i));
    char *text = g_key_file_to_data(file, &len, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, len);
    return cl_file_write(path, bytes, error);
}

/* Takes @group, "ace epub", into @evidence; false when it is not whole. */
static bool
take_testimony(GKeyFile *file, const char *group, ClEvidence *evidence)
{
    const char *edition = strchr(group, ' ');
    g_autofree char *version =
        g_key_file_get_string(file, group, "version", NULL);
    gsize n_rules = 0;
    gsize n_places = 0;
    gsize n_messages = 0;
    g_auto(GStrv) rules =
        g_key_file_get_string_list(file, group, "rules", &n_rules, NULL);
    g_auto(GStrv) places =
        g_key_file_get_string_list(file, group, "places", &n_places, NULL);
    g_auto(GStrv) messages =
        g_key_file_get_string_list(file, group, "messages", &n_messages, NULL);

    if (edition == NULL || version == NULL || rules == NULL ||
        n_places != n_rules || n_messages != n_rules)
        return false;
    for (int judge = 0; judge < CL_N_JUDGES; judge++) {
        gsize len = strlen(names[judge]);

        if (strncmp(group, names[judge], len) != 0 || group[len] != ' ')
            continue;
        ClTestimony *testimony =
            cl_evidence_add(evidence, edition + 1, (ClJudge)judge, version);
        for (gsize i = 0; i < n_rules; i++)
            cl_testimony_add(testimony, rules[i],
                             places[i][0] != '\0' ? places[i] : NULL,
                             messages[i]);
        return true;
    }
    return false;
}

ClEvidence *
cl_evidence_read(const char *path, const char *key)
{
    g_autoptr(GKeyFile) file = g_key_file_new();

    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
        return NULL;
    g_autofree char *stored = g_key_file_get_string(file, HEAD, "key", NULL);
    g_autofree char *day = g_key_file_get_string(file, HEAD, "day", NULL);
    if (day == NULL || g_strcmp0(stored, key) != 0)
        return NULL;

    g_autoptr(ClEvidence) evidence = cl_evidence_new(key, day);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (gsize i = 0; groups[i] != NULL; i++)
        if (strcmp(groups[i], HEAD) != 0 &&
            !take_testimony(file, groups[i], evidence))
            return NULL;
    return g_steal_pointer(&evidence);
}
