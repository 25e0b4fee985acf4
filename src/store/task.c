/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Long work tells how far it is, and can be broken off. It is cut into phases, each of which takes a
 * stretch of the thousand parts of the whole; in between, SQLite itself asks now and then whether to
 * go on, so that a single long statement stops as soon as it is told to.
 */
#include "internal.h"

enum { OPERATIONS_BETWEEN_LOOKS = 4000 };

static bool goes_on(struct store *store)
{
    struct task *task = &store->task;
    int64_t done = task->all ? task->done * (task->to - task->from) / task->all : 0;

    if (task->tell && !task->broken_off)
        task->broken_off = !task->tell(task->context, task->from + (int)done);
    return !task->broken_off;
}

static int look(void *context) { return !goes_on(context); }

void store_on_work(struct store *store, store_working *tell, void *context)
{
    store->task = (struct task){.tell = tell, .context = context};
}

void task_begin(struct store *store)
{
    store->task.broken_off = false;
    task_phase(store, 0, 0, 0);
    if (store->task.tell)
        sqlite3_progress_handler(store->db, OPERATIONS_BETWEEN_LOOKS, look, store);
}

void task_end(struct store *store) { sqlite3_progress_handler(store->db, 0, NULL, NULL); }

void task_phase(struct store *store, int from, int to, int64_t all)
{
    store->task.from = from;
    store->task.to = to;
    store->task.all = all;
    store->task.done = 0;
}

enum status task_done(struct store *store, int64_t parts, struct error *error)
{
    struct task *task = &store->task;

    task->done = task->done + parts < task->all ? task->done + parts : task->all;
    return goes_on(store) ? STATUS_OK : task_stopped(error);
}

enum status task_stopped(struct error *error)
{
    return error_set(error, STATUS_NEGATIVE, "%s", _("Broken off; nothing was written"));
}
