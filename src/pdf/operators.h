/* operators.h - a PDF content stream cut into its operators. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* What an operator is to us; the rest is CL_OP_OTHER. */
typedef enum {
    CL_OP_OTHER,
    CL_OP_PAINT,     /* shows something: f S Tj Do … */
    CL_OP_RECTANGLE, /* re */
    CL_OP_MOVE,      /* m */
    CL_OP_NO_PAINT,  /* n: ends a path, unpainted */
    CL_OP_COLOUR,    /* g rg: the colour of filling */
    CL_OP_PATTERN,   /* k cs sc scn: the same, in ways we do not read */
    CL_OP_SAVE,      /* q */
    CL_OP_RESTORE,   /* Q */
    CL_OP_TEXT,      /* BT ET */
    CL_OP_BEGIN,     /* BDC BMC */
    CL_OP_END,       /* EMC */
    CL_OP_SENTINEL,  /* re, where the caller finds it to be one */
} ClOperatorKind;

/* Offsets into the stream: operands, with the space before them, stand in
 * [start, name), the operator in [name, end). */
typedef struct {
    guint32 start;
    guint32 name;
    guint32 end;
    guint32 kind;  /* ClOperatorKind */
    guint32 value; /* the caller's */
} ClOperator;

/*
 * Fills @operators (of ClOperator) from @data. Never fails: what is no PDF
 * ends as CL_OP_OTHER. Strings, comments and inline images are passed over.
 */
void cl_operators_scan(GArray *operators, const char *data, gsize size);

/* Reads up to @n numbers from the operands; returns how many there were. */
int cl_operators_get_numbers(const char *data, const ClOperator *operator,
                             double * numbers, int n);
