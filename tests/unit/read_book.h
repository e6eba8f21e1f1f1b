/* read_book.h - books made by hand, as read leaves them. */
#pragma once
#include "base/report.h"
#include "model/book.h"

/* (owned) A published book without chapters, in en-GB. */
ClBook *read_book_new(void);

/*
 * Adds a chapter whose <body> holds @xml. Its places are in file @path, with
 * the line that each element has in @xml; all columns are 1.
 */
ClPart *read_book_add(ClBook *book, const char *path, const char *xml);

/* Adds a term or work with a place in line @line of its file. Both are given
 * all that a schema asks for. Returns it, borrowed. */
ClTerm *read_book_add_term(ClBook *book, const char *id, guint line);
ClReference *read_book_add_work(ClBook *book, const char *id, guint line);

/* Sets a date of the publication, at @line of publication.xml. */
void read_book_set_date(ClBook *book, ClDateKind kind, const char *iso,
                        guint line);

/* (owned) The dump of the part called @name, without places. */
char *read_book_dump(const ClBook *book, const char *name);

/*
 * Fails unless the assembled @book keeps what assemble.h promises: ids are
 * unique and known, internal links and page numbers have their targets, no
 * link is inside another, no text is empty or beside another.
 */
void read_book_assert_sound(const ClBook *book);

/* Fails unless the dump of part @name holds @lines, indentation included. */
#define assert_has_lines(book, name, lines)                                    \
    do {                                                                       \
        g_autofree char *dump_ = read_book_dump(book, name);                   \
        if (strstr(dump_, lines) == NULL) {                                    \
            g_test_message("%s", dump_);                                       \
            g_assert_cmpstr(dump_, ==, lines);                                 \
        }                                                                      \
    } while (0)
