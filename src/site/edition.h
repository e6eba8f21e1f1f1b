/* edition.h - an edition in words: what it is called, how large, for whom. */
#pragma once
#include "model/record.h"

typedef enum {
    CL_SHEAF_SCREEN, /* to read on a screen: an EPUB */
    CL_SHEAF_PAGES,  /* pages to read, on paper or screen */
    CL_SHEAF_FOLD,   /* sheets to print and fold, not to read as they are */
    CL_N_SHEAVES
} ClSheaf;

ClSheaf cl_edition_get_sheaf(const ClRecord *record);

/* (owned) "Large print PDF". */
char *cl_edition_dup_name(const ClRecord *record, const char *lang);

/* (owned) "18 point, 14 pages of A4, 310 kB". */
char *cl_edition_dup_facts(const ClRecord *record, const char *lang);

/* (owned) "310 kB": a thousand bytes each, as web browsers count. */
char *cl_edition_dup_size(const ClRecord *record, const char *lang);

/* For whom it is, or how to print and fold it; NULL for a house's own. */
const char *cl_edition_get_use(const ClRecord *record, const char *lang);

/* (owned) What the picture of its first page shows. */
char *cl_edition_dup_alternative(const ClRecord *record, const char *lang);
