#include "model/profile.h"

#include <math.h>

ClProfile *
cl_profile_new(void)
{
    return g_new0(ClProfile, 1);
}

ClProfile *
cl_profile_dup(const ClProfile *profile)
{
    ClProfile *copy = cl_profile_new();

    *copy = *profile;
    copy->name = g_strdup(profile->name);
    copy->title = g_strdup(profile->title);
    copy->font = g_strdup(profile->font);
    copy->mono_font = g_strdup(profile->mono_font);
    return copy;
}

void
cl_profile_free(ClProfile *profile)
{
    if (profile == NULL)
        return;
    g_free(profile->name);
    g_free(profile->title);
    g_free(profile->font);
    g_free(profile->mono_font);
    g_free(profile);
}

/* WCAG 2.2, "relative luminance". */
static double
get_linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92
                              : pow((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance(const ClColour *colour)
{
    return 0.2126 * get_linear(colour->red) +
           0.7152 * get_linear(colour->green) +
           0.0722 * get_linear(colour->blue);
}

double
cl_colour_get_contrast(const ClColour *a, const ClColour *b)
{
    double one = get_luminance(a);
    double other = get_luminance(b);

    return (MAX(one, other) + 0.05) / (MIN(one, other) + 0.05);
}
