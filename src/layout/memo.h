/* memo.h - what layouts found out about pictures, for the layouts after them.
 *
 * A picture in several editions, or a logo in a thousand publications, is
 * looked at once. The memo hangs on the fonts, which all layouts of a run
 * share: threads may use it at once.
 */
#pragma once
#include "layout/grey.h"

/* What is known of a picture; a plain value. */
typedef struct {
    bool is_clash_known;
    bool has_clash; /* of greys */
    ClGreyClash clash;
    bool is_text_known;
    double text; /* the smallest, as a part of the width; see pictures.c */
} ClMemoEntry;

typedef struct ClMemo ClMemo;

ClMemo *cl_memo_new(void);
void cl_memo_free(ClMemo *memo);

/* (owned) What a picture with these bytes and this shape is called. */
char *cl_memo_dup_key(const char *sha256, double width, double height);

/* What is known of @key; nothing yet when all of it is 0. */
ClMemoEntry cl_memo_get(ClMemo *memo, const char *key);

/* Adds what @entry knows to what is known of @key. */
void cl_memo_add(ClMemo *memo, const char *key, const ClMemoEntry *entry);
