/* package.h - the package document: metadata, list of files, their order. */
#pragma once
#include "epub/images.h"
#include "model/book.h"
#include "model/pagemap.h"

/* (owned) The document package.opf. @map may be NULL. */
GBytes *cl_package_write(const ClBook *book, const ClPageMap *map,
                         const ClImages *images);
