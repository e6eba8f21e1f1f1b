/* tree.h - what an author's folder holds just now, and a watch over it. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* The files below a folder, and the monitors of its folders. */
typedef struct ClTree ClTree;

typedef struct {
    const char *path;   /* the folder, or a single file; absolute */
    bool is_single;     /* a file */
    const char *except; /* a folder below it that does not count, or NULL */
    const char *const *also; /* more files that count, or NULL */
    /* Called from the main loop when something happened that may be a
     * change; cl_tree_update tells. */
    void (*stirred)(void *data);
    void *data;
} ClTreeOptions;

/*
 * (owned) A watch over @options->path. The strings of @options must outlive
 * it. Of a single file its folder is watched, and pictures in that count.
 */
ClTree *cl_tree_new(const ClTreeOptions *options);
void cl_tree_free(ClTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClTree, cl_tree_free)

/*
 * Looks at all that is there now, and watches folders that are new. Returns
 * whether a file that counts came, went or changed since the last call; true
 * the first time. What editors keep for themselves (hidden files, copies,
 * swap files) does not count.
 */
bool cl_tree_update(ClTree *tree);
