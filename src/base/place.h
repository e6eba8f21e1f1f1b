/* place.h - where in an author's file something stands. */
#pragma once
#include <glib.h>

/*
 * A plain value. @path is interned (g_intern_string), so places are copied
 * freely and two of one file compare by pointer. @line and @column are
 * 1-based, @column counts characters; 0 means not known.
 */
typedef struct {
    const char *path;
    guint line;
    guint column;
} ClPlace;

/* The place @path:@line:@column; @path is interned, NULL is allowed. */
ClPlace cl_place(const char *path, guint line, guint column);

/* (owned) "path:line:column", without the parts that are not known. */
char *cl_place_dup_text(ClPlace place);

/* Order by path, line, column, as strcmp does. */
int cl_place_compare(ClPlace a, ClPlace b);
