#include "chapter.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_chapter(data, size, "fuzz.xhtml");
    return 0;
}
