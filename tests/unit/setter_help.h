/* setter_help.h - a setter and all that it needs, for tests that set text. */
#pragma once
#include "layout/fonts.h"
#include "layout/setter.h"

typedef struct {
    ClProfile *profile;
    ClFonts *fonts;
    PangoContext *context;
    ClArena *arena;
    ClLooks *looks;
    ClReport *report;
    ClSetter *setter;
    ClText *text; /* empty; for setter_help_set */
} SetterCase;

/* Takes @profile. The fonts are those that @book needs, or the Latin ones. */
void setter_help_init(SetterCase *c, ClProfile *profile, const ClBook *book);

/* Nothing, where @c was never set up. */
void setter_help_clear(SetterCase *c);

/* (in the arena) @words, in @lang, as a paragraph. */
const ClParagraph *setter_help_set(SetterCase *c, const char *words,
                                   const char *lang, const ClSetting *setting);

/* The byte of the text behind line @index of @paragraph. */
guint setter_help_get_end(const SetterCase *c, const ClParagraph *paragraph,
                          guint index);
