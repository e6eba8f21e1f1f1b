#include "epub/cover.h"

#include "base/markup.h"
#include "epub/names.h"
#include "epub/xhtml.h"
#include "model/words.h"

/* (owned) All the words that the picture shows. */
static char *
dup_alternative(const ClPublication *publication)
{
    const char *const words[] = { publication->title, publication->subtitle,
                                  publication->publisher };
    g_autoptr(GString) text = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (words[i] == NULL)
            continue;
        g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                               words[i]);
        if (!g_unichar_ispunct(
                g_utf8_get_char(g_utf8_prev_char(text->str + text->len))))
            g_string_append_c(text, '.');
    }
    return cl_words_dup_format(publication->lang, "cover.alternative",
                               text->str, NULL);
}

GBytes *
cl_cover_write(const ClBook *book)
{
    const ClPublication *publication = book->publication;
    g_autofree char *alternative = dup_alternative(publication);
    GString *out = g_string_new(NULL);

    cl_xhtml_add_head(publication,
                      cl_words_get(publication->lang, "cover.title"), out);
    g_string_append(out, "<body epub:type=\"cover\" class=\"cover\">\n");
    cl_markup_add_element(out, 0, "img", NULL, "src", CL_NAMES_COVER_PICTURE,
                          "alt", alternative, "role", "doc-cover", NULL);
    g_string_append(out, "</body>\n</html>\n");
    return cl_markup_take_bytes(out);
}
