/* survey.h - how a finished EPUB is looked at: what its rules share.
 *
 * Everything is read from the bytes of the file alone, as a validator would.
 */
#pragma once
#include "epub/archive.h"
#include "model/dom.h"
#include "model/outcome.h"

/* An item of the manifest, XML or not. */
typedef struct {
    char *path; /* in the archive */
    char *id;
    char *media_type;
    char *properties; /* or NULL */
    xmlDoc *doc;      /* of an XHTML document; or NULL */
    GHashTable *ids;  /* id -> const xmlNode *; of an XHTML document */
} ClItem;

typedef struct {
    const char *edition;
    ClOutcomes *outcomes;
    ClArchive *archive;
    char *package_path; /* or NULL */
    xmlDoc *package;    /* or NULL */
    GPtrArray *items;   /* ClItem, in the manifest's order */
    GHashTable *paths;  /* path -> ClItem */
    GPtrArray *spine;   /* ClItem, borrowed */
    const ClItem *nav;  /* or NULL */
} ClSurvey;

/* Says that the standard @id is not met at @place, which may be NULL. */
void cl_survey_fail(ClSurvey *survey, const char *id, const char *place,
                    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Closes @id: passed, unless it has failed, or @is_there is false and so there
 * is nothing that it is about. */
void cl_survey_close(ClSurvey *survey, const char *id, bool is_there);

/* Is @node the element with this local name? */
bool cl_survey_is(const xmlNode *node, const char *name);

/* The next element called @name after @node in @root, in document order; NULL
 * as @node begins. */
const xmlNode *cl_survey_find_next(const xmlNode *node, const xmlNode *root,
                                   const char *name);

/* (owned) All text below @node, trimmed. */
char *cl_survey_dup_text(const xmlNode *node);

/* (owned) What @href in the document at @path means: a path in the archive.
 * The part after '#' goes into @fragment (owned), or NULL. NULL when @href
 * leads out of the archive. */
char *cl_survey_dup_target(const char *path, const char *href, char **fragment);

/* The nav element of this type ("toc"), or NULL. */
const xmlNode *cl_survey_find_nav(const ClSurvey *survey, const char *type);

/* (owned) The texts of all meta elements of the package whose property is
 * @property, and that refine nothing. */
GPtrArray *cl_survey_list_meta(const ClSurvey *survey, const char *property);

/* The families of rules; each closes the standards it answers. */
void cl_survey_check_package(ClSurvey *survey);
void cl_survey_check_claims(ClSurvey *survey);
void cl_survey_check_nav(ClSurvey *survey);
void cl_survey_check_documents(ClSurvey *survey);
void cl_survey_check_roles(ClSurvey *survey);
