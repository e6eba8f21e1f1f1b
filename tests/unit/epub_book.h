/* epub_book.h - books made by hand, as assemble leaves them. */
#pragma once
#include "model/book.h"
#include "model/pagemap.h"

/* (owned) A book without parts: title, language, identifier, one moment. */
ClBook *epub_book_new(void);

/* Adds a part whose <body> holds @xml, a piece of well-formed XML. */
ClPart *epub_book_add(ClBook *book, ClPartKind kind, const char *name,
                      const char *xml);

/* Sets titles, headings and ids from what the parts hold. */
void epub_book_finish(ClBook *book);

/* (owned) A finished book of one chapter that holds @xml. */
ClBook *epub_book_new_chapter(const char *xml);

/* (owned) A finished book with every part and every element but img. */
ClBook *epub_book_new_full(void);

/* Adds to @map the page @label that begins at the first place of @words in
 * the book, which may begin in the middle of a text. */
void epub_book_add_page(const ClBook *book, ClPageMap *map, const char *label,
                        const char *words);
