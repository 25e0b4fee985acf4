/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of verbs, and how one is run. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "linear.h"

const struct command *const commands[] = {
    &command_init,      &command_status,
    &command_list,      &command_show,
    &command_due,       &command_add,
    &command_set,       &command_mark_done,
    &command_trash,     &command_restore,
    &command_undo,      &command_redo,
    &command_history,   &command_import,
    &command_csv,       &command_profiles,
    &command_imports,   &command_export,
    &command_ranking,   &command_registers,
    &command_term,      &command_ics,
    &command_digest,    &command_backup,
    &command_check,     &command_help,
    NULL,
};

void command_prepare_streams(void) {
    /* Opened the wrong way round, so that whoever uses a closed stream gets an error. */
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            (void)!open("/dev/null", modes[fd]);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigaction(SIGPIPE, &ignore, NULL);
    (void)sigaction(SIGXFSZ, &ignore, NULL); /* a file too large is an error like a full disk */
}

static enum status wrong_format(const struct command *command, const char *name,
                                struct error *error) {
    struct buffer known = {0};

    for (int i = 0; i < OUTPUT_FORMATS; i++)
        if (command->formats & FORMAT_BIT(i))
            buffer_addf(&known, "%s%s", known.len ? ", " : "", format_names[i]);
    error_set(error, STATUS_USAGE, _("\"%s\" is no format of this command; there are: %s"), name,
              buffer_text(&known));
    buffer_done(&known);
    return STATUS_USAGE;
}

static enum status choose_format(struct session *session, const struct command *command,
                                 struct error *error) {
    const char *name = session->line->option[OPTION_FORMAT];

    bool talk = session->line->option[OPTION_LINEAR] != NULL;

    session->format =
        command->same_on_pipe || session->out->terminal || talk ? OUTPUT_TABLE : OUTPUT_TSV;
    if (!command->formats)
        session->format = OUTPUT_TABLE;
    if (!name)
        return STATUS_OK;
    if (!format_from_name(name, &session->format) ||
        !(command->formats & FORMAT_BIT(session->format)))
        return wrong_format(command, name, error);
    return STATUS_OK;
}

static enum status open_store(struct session *session, const struct command *command,
                              struct error *error) {
    const struct command_line *line = session->line;
    bool writes = command->need == NEED_WRITE && !line->option[OPTION_DRY_RUN];

    if (writes && line->option[OPTION_READ_ONLY])
        return error_set(error, STATUS_USAGE, _("\"%s\" writes: it does not go with --read-only"),
                         command->name);
    return command_open_store(line, session->config, writes ? STORE_WRITE : STORE_READ,
                              &session->store, error);
}

static enum status prepare(struct session *session, const struct command *command,
                           struct error *error) {
    enum status status = choose_format(session, command, error);

    if (status == STATUS_OK && command->need != NEED_NOTHING)
        status = open_store(session, command, error);
    return status;
}

static enum status run(struct session *session, struct error *error) {
    const struct command_line *line = session->line;
    const struct command *command = line->command ? line->command : &command_status;

    if (line->option[OPTION_VERSION]) {
        output_text(session->out, "cruscotto " VERSION "\n");
        return STATUS_OK;
    }
    if (line->option[OPTION_HELP]) {
        help_write(line->command, session->out);
        return STATUS_OK;
    }
    enum status status = prepare(session, command, error);
    if (status == STATUS_OK)
        status = command->run(session, error);
    store_close(session->store);
    return status;
}

bool command_needs_config(const struct command_line *line) {
    return line->command != &command_help && !line->option[OPTION_HELP] &&
           !line->option[OPTION_VERSION];
}

enum status command_run(const struct command_line *line, const struct config *config,
                        action_teller *actions, struct error *error) {
    struct output out;
    struct session session = {
        .line = line, .config = config, .actions = actions, .out = &out, .today = line->today};
    struct error failure;

    error->text[0] = '\0';
    output_start(&out, STDOUT_FILENO, NULL, config->ascii);
    if (line->option[OPTION_LINEAR] && (out.columns == 0 || out.columns > LINEAR_COLUMNS))
        out.columns = LINEAR_COLUMNS;
    enum status status = run(&session, error);
    if (output_end(&out, &failure) != STATUS_OK) {
        *error = failure;
        status = failure.status;
    }
    return status;
}

static void say_on_error(const struct command_line *line, const char *text) {
    struct output err;
    struct error ignored;

    output_start(&err, STDERR_FILENO, "", line->option[OPTION_ASCII]);
    output_say(&err, "cruscotto: %s\n", text);
    if (output_end(&err, &ignored) != STATUS_OK)
        return; /* nobody is listening */
}

void command_complain(const struct command_line *line, const struct error *error) {
    if (error->text[0])
        say_on_error(line, error->text);
}

void session_note(const struct session *session, const char *text) {
    say_on_error(session->line, text);
}

enum status session_interrupted(int number, struct error *error) {
    int code = 128 + number;

    error_set(error, STATUS_NEGATIVE, "%s", _("Stopped: nothing was written"));
    error->status = (enum status)code;
    return error->status;
}
