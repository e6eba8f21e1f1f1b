/* known.h - what is found out once of each name, and known from then on. */
#pragma once
#include <glib.h>

/* (kept for ever) What is to be known of @name; NULL: nothing. */
typedef gpointer (*ClKnownMake)(const char *name);

/*
 * What @make made of @name, when it was first asked for with this @once, which
 * is a static G_ONCE_INIT of the caller. Threads may ask side by side: one
 * makes it, and the others wait. @make may ask with another @once.
 */
gpointer cl_known_get(GOnce *once, const char *name, ClKnownMake make);
