#include "peers.h"

#include "measure.h"
#include "text.h"

static const char typst_script[] =
    "import sys, typst\n"
    "typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],\n"
    "              ignore_system_fonts=True, pdf_standards='ua-1')\n";

static const char weasyprint_script[] =
    "import sys, weasyprint\n"
    "weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2],\n"
    "                                       pdf_variant='pdf/ua-1')\n";

static const char *
get_python(void)
{
    const char *python = g_getenv("PYTHON");

    return python != NULL && python[0] != '\0' ? python : "python3";
}

/* (owned) Runs @script on what stands at @paths. */
static char **
dup_command(const char *script, const char *import, const char *const *paths)
{
    const char *try[] = { get_python(), "-c", import, NULL };
    GStrvBuilder *argv = g_strv_builder_new();

    if (!bench_succeeds((char *const *)try)) {
        g_strv_builder_unref(argv);
        return NULL;
    }
    g_strv_builder_add(argv, get_python());
    g_strv_builder_add(argv, "-c");
    g_strv_builder_add(argv, script);
    for (gsize i = 0; paths[i] != NULL; i++)
        g_strv_builder_add(argv, paths[i]);

    char **command = g_strv_builder_end(argv);
    g_strv_builder_unref(argv);
    return command;
}

char **
bench_peers_dup_typst(const char *folder, const char *fonts)
{
    g_autofree char *input = g_build_filename(folder, BENCH_TYPST_FILE, NULL);
    g_autofree char *output = g_build_filename(folder, "typst.pdf", NULL);
    const char *paths[] = { input, output, fonts, NULL };

    return dup_command(typst_script, "import typst", paths);
}

char **
bench_peers_dup_weasyprint(const char *folder)
{
    g_autofree char *input = g_build_filename(folder, BENCH_HTML_FILE, NULL);
    g_autofree char *output = g_build_filename(folder, "weasyprint.pdf", NULL);
    const char *paths[] = { input, output, NULL };

    return dup_command(weasyprint_script, "import weasyprint", paths);
}
