/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"

#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

#define DOMAIN "cruscotto"

enum { PATH_SIZE = 4096 };

static enum language current = LANGUAGE_ITALIAN;

/* POSIX: the first of the three that is set and not empty decides. */
static const char *locale_name(const char *category) {
    const char *const names[] = {"LC_ALL", category, "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && *value != '\0')
            return value;
    }
    return "";
}

static enum language language_of(const char *name) {
    size_t len = strcspn(name, "_.@");

    if (len == 0 || (len == 1 && *name == 'C') || (len == 5 && strncmp(name, "POSIX", 5) == 0))
        return LANGUAGE_ITALIAN;
    return len == 2 && strncasecmp(name, "it", 2) == 0 ? LANGUAGE_ITALIAN : LANGUAGE_ENGLISH;
}

/* Widths, letter case and the screen's encoding hang on LC_CTYPE. C.UTF-8 comes before the user's
 * own: folded texts stand in the database and must not differ from user to user, and looking for a
 * locale that a user brought over SSH and that is not installed costs as much as all the rest. */
static void set_encoding(void) {
    static const char *const locales[] = {"C.UTF-8", "", "it_IT.UTF-8", "en_US.UTF-8"};

    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        if (setlocale(LC_CTYPE, locales[i]) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
            return;
    }
}

/* build/locale, when build/cruscotto runs from the tree. Not for a program that runs with a
 * group's rights: whoever can link it into a directory would choose its format strings. */
static bool tree_locale_dir(char *path, size_t size) {
    static const char suffix[] = "/locale";
    ssize_t len;
    char *slash;

    if (file_runs_setgid())
        return false;
    len = readlink("/proc/self/exe", path, size - sizeof suffix);
    if (len <= 0 || (size_t)len >= size - sizeof suffix)
        return false;
    path[len] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL)
        return false;
    memcpy(slash, suffix, sizeof suffix);
    return access(path, R_OK | X_OK) == 0;
}

static void bind_catalogue(const char *locale_dir) {
    char path[PATH_SIZE];

    if (locale_dir == NULL)
        locale_dir = tree_locale_dir(path, sizeof path) ? path : LOCALEDIR;
    /* glibc heeds LANGUAGE for every locale but the one named "C", C.UTF-8 included. */
    if (setlocale(LC_MESSAGES, "C.UTF-8") == NULL)
        (void)setlocale(LC_MESSAGES, setlocale(LC_CTYPE, NULL));
    (void)setenv("LANGUAGE", "it", 1);
    (void)bindtextdomain(DOMAIN, locale_dir);
    (void)bind_textdomain_codeset(DOMAIN, "UTF-8");
    (void)textdomain(DOMAIN);
}

void i18n_init(const char *wanted, const char *locale_dir) {
    set_encoding();
    current = language_of(wanted != NULL ? wanted : locale_name("LC_MESSAGES"));
    if (current == LANGUAGE_ITALIAN)
        bind_catalogue(locale_dir);
    else
        (void)setlocale(LC_MESSAGES, "C"); /* msgids are English: no catalogue is opened */
}

enum language i18n_language(void) { return current; }

bool i18n_utf8_terminal(void) {
    const char *codeset = strchr(locale_name("LC_CTYPE"), '.');

    return codeset != NULL &&
           (strncasecmp(codeset, ".utf-8", 6) == 0 || strncasecmp(codeset, ".utf8", 5) == 0);
}

const char *label_text(struct label label) {
    return current == LANGUAGE_ITALIAN ? label.it : label.en;
}
