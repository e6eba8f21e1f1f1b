#include "model/link.h"

#include <string.h>

typedef struct {
    const char *start;
    ClLinkKind kind;
    bool hidden; /* print leaves the start out */
} Scheme;

static const Scheme schemes[] = {
    { .start = "term:", .kind = CL_LINK_TERM },
    { .start = "ref:", .kind = CL_LINK_REFERENCE },
    { .start = "#", .kind = CL_LINK_INTERNAL },
    { .start = "https://", .kind = CL_LINK_EXTERNAL, .hidden = true },
    /* Shown: not every site that answers http answers https. */
    { .start = "http://", .kind = CL_LINK_EXTERNAL },
    { .start = "mailto:", .kind = CL_LINK_EXTERNAL, .hidden = true },
    { .start = "tel:", .kind = CL_LINK_EXTERNAL, .hidden = true },
};

static const Scheme *
find_scheme(const char *href)
{
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        gsize len = strlen(schemes[i].start);

        if (g_ascii_strncasecmp(href, schemes[i].start, len) == 0)
            return &schemes[i];
    }
    return NULL;
}

/* RFC 3986, 3.1: a letter, then letters, digits, '+', '-', '.'. */
static bool
has_scheme(const char *href)
{
    const char *c = href;

    if (!g_ascii_isalpha(*c))
        return false;
    while (g_ascii_isalnum(*c) || *c == '+' || *c == '-' || *c == '.')
        c++;
    return *c == ':';
}

ClLinkKind
cl_link_get_kind(const char *href)
{
    if (href == NULL)
        return CL_LINK_NONE;

    const Scheme *scheme = find_scheme(href);
    if (scheme == NULL)
        return has_scheme(href) ? CL_LINK_FORBIDDEN : CL_LINK_FILE;
    if (scheme->kind == CL_LINK_EXTERNAL && href[strlen(scheme->start)] == '\0')
        return CL_LINK_FORBIDDEN;
    return scheme->kind;
}

/* Characters outside ASCII may stand anywhere, '%' before two digits. */
static bool
has_good_characters(const char *text)
{
    static const char signs[] = "-._~:/?#@!$&'()*+,;=";

    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '%' && g_ascii_isxdigit(c[1]) && g_ascii_isxdigit(c[2]))
            continue;
        if ((guchar)*c < 0x80 && !g_ascii_isalnum(*c) &&
            strchr(signs, *c) == NULL)
            return false;
    }
    return true;
}

/* The port, if there is one, behind the host. */
static bool
is_port(const char *text)
{
    gsize len = strspn(text, "0123456789");

    return text[len] == '\0' && g_ascii_strtoull(text, NULL, 10) < 65536;
}

/* "name.example.org:80" and the like; what names a user is let through. */
static bool
is_host(const char *text)
{
    const char *user = strrchr(text, '@');
    g_auto(GStrv) parts = g_strsplit(user != NULL ? user + 1 : text, ":", 2);

    if (parts[0] == NULL || parts[0][0] == '\0' || parts[0][0] == '.' ||
        strstr(parts[0], "..") != NULL || strpbrk(parts[0], "%*!$&'()+,;=~"))
        return false;
    return parts[1] == NULL || is_port(parts[1]);
}

bool
cl_link_is_well_formed(const char *href)
{
    static const char slashes[] = "://";
    const char *start = strchr(href, ':');
    const char *hash = strchr(href, '#');

    if (!has_good_characters(href) || start == NULL ||
        (hash != NULL && strchr(hash + 1, '#') != NULL))
        return false;
    if (!g_str_has_prefix(start, slashes))
        return true; /* a mail address or a telephone number */
    start += strlen(slashes);

    g_autofree char *host = g_strndup(start, strcspn(start, "/?#"));
    return is_host(host);
}

char *
cl_link_dup_target(const char *href)
{
    const Scheme *scheme = find_scheme(href);

    if (scheme == NULL || scheme->kind == CL_LINK_EXTERNAL)
        return g_strdup(href);

    const char *target = href + strlen(scheme->start);
    g_autofree char *decoded = g_uri_unescape_string(target, NULL);
    if (decoded == NULL || !g_utf8_validate(decoded, -1, NULL))
        return g_strdup(target);
    return g_steal_pointer(&decoded);
}

char *
cl_link_dup_shown(const char *href)
{
    const Scheme *scheme = find_scheme(href);
    const char *start = href;

    if (scheme != NULL && scheme->hidden)
        start += strlen(scheme->start);

    gsize len = strlen(start);
    if (g_ascii_strncasecmp(href, "mailto:", strlen("mailto:")) == 0)
        len = strcspn(start, "?");
    if (len > 1 && start[len - 1] == '/')
        len--;
    return g_strndup(start, len);
}

gsize
cl_link_measure(const char *text, gsize n)
{
    g_autofree char *copy = g_strndup(text, n);

    while (n > 0 && strchr(".,;:!?)]>\"'", copy[n - 1]) != NULL)
        copy[--n] = '\0';

    const char *at = strchr(copy, '@');
    bool is_mail = at != NULL && at > copy && strchr(at + 1, '@') == NULL &&
                   strchr(at + 1, '.') != NULL &&
                   strpbrk(copy, "/:<>(") == NULL;
    bool is_web =
        (g_str_has_prefix(copy, "https://") && n > strlen("https://")) ||
        (g_str_has_prefix(copy, "http://") && n > strlen("http://"));
    g_autofree char *href =
        is_mail ? g_strconcat("mailto:", copy, NULL) : g_strdup(copy);
    /* What cannot be an address stays plain text. */
    return (is_mail || is_web) && cl_link_is_well_formed(href) ? n : 0;
}
