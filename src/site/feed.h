/* feed.h - what changed, as an Atom feed: new versions and what was withdrawn.
 */
#pragma once
#include "site/shelf.h"

/* (owned) For changes.xml: the newest changes, newest first. The ledger tells
 * of all of them, publication.xml's <change> what they are. */
GBytes *cl_feed_write(const ClShelf *shelf);
