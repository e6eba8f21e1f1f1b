/* cover.h - the page that shows the picture of the cover. */
#pragma once
#include "model/book.h"

/* (owned) The document cover.xhtml. */
GBytes *cl_cover_write(const ClBook *book);
