/* layout_help.h - small books and profiles for the tests of layout. */
#pragma once
#include "layout/layout.h"

/* A profile of @size_pt print on a page of 400 x 500 points. */
ClProfile *layout_help_profile(double size_pt);

/* (owned) The fonts of fonts/. */
ClFonts *layout_help_fonts(void);

/* (owned) An assembled book of one chapter, the XHTML @body's inside. */
ClBook *layout_help_book(const char *body);

/* (owned) The same of @n chapters. */
ClBook *layout_help_book_of(const char *const *bodies, gsize n);

/* A book laid out, with all that it stands on. */
typedef struct {
    ClBook *book;
    ClProfile *profile;
    ClFonts *fonts;
    ClReport *report;
    ClLayout *layout;
} LayoutCase;

/* Lays the XHTML @body out in 14 pt. */
void layout_help_init(LayoutCase *c, const char *body);
void layout_help_clear(LayoutCase *c);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LayoutCase, layout_help_clear)
