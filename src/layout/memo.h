/* memo.h - what layouts found out about pictures, for the layouts after them.
 *
 * A picture in several editions, or a logo in a thousand publications, is
 * looked at once. The memo hangs on the fonts, which all layouts of a run
 * share: threads may use it at once.
 */
#pragma once
#include "layout/grey.h"

typedef struct ClMemo ClMemo;

ClMemo *cl_memo_new(void);
void cl_memo_free(ClMemo *memo);

/* Is it known whether what is called @key has a clash? Then *@has_clash says
 * so, and *@clash is the clash. */
bool cl_memo_find(ClMemo *memo, const char *key, bool *has_clash,
                  ClGreyClash *clash);

/* Keeps that; @clash is looked at when there is one. */
void cl_memo_add(ClMemo *memo, const char *key, bool has_clash,
                 const ClGreyClash *clash);
