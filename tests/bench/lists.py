# SPDX-License-Identifier: EUPL-1.2
"""Lists of any length in the form of sample-data/: semicolons, gg/mm/aaaa, decimal comma, UTF-8 with
BOM, CRLF. The same seed gives the same rows; all names are invented."""
import datetime
import random

ACTIONS = ['Riqualificazione', 'Adeguamento sismico', 'Efficientamento energetico', 'Ampliamento',
           'Messa in sicurezza', 'Digitalizzazione', 'Potenziamento', 'Manutenzione straordinaria']
OBJECTS = ['della scuola primaria', 'della viabilità comunale', 'del parco urbano',
           'della rete idrica', 'degli impianti sportivi', 'della città vecchia',
           'dell’ospedale «San Giovanni»', 'dei servizi per l’accessibilità']
TASKS = ['Rendicontazione', 'Invio della relazione', 'Chiusura del bando', 'Seduta del consiglio',
         'Pagamento del saldo', 'Verifica dell’avanzamento', 'Pubblicazione degli atti']
TOPICS = ['Appalti', 'Anagrafe', 'Tributi locali', 'Protezione civile', 'Bilancio', 'Personale',
          'Transizione digitale', 'Trasparenza']
PROJECT_STATES = ['da avviare', 'in corso', 'in corso', 'in corso', 'sospeso', 'concluso']
DEADLINE_STATES = ['aperta', 'aperta', 'in linea', 'in ritardo', 'adempiuta', 'annullata']
COURSE_STATES = ['in programma', 'iscrizioni aperte', 'completo', 'svolto', 'svolto']
KINDS = ['rendicontazione', 'bando', 'gara', 'adempimento', 'incontro', 'pagamento']
AREAS = ['Rappresentanza', 'Progetti europei', 'Progetti regionali', 'Servizi', 'Incontri', 'Scuola']
TODAY = datetime.date(2021, 3, 15)


def day(r, least, most):
    return (TODAY + datetime.timedelta(r.randrange(least, most))).strftime('%d/%m/%Y')


def amount(euros):
    return '{:,}'.format(euros).replace(',', '.') + ',00'


def project(r, i):
    budget = r.randrange(10_000, 9_000_000)
    return ['PRG-%07d' % i, '%s %s n. %d' % (r.choice(ACTIONS), r.choice(OBJECTS), r.randrange(99999)),
            r.choice(['capofila', 'partner', 'gestore']), r.choice(PROJECT_STATES),
            day(r, -900, 0), day(r, -200, 1500), amount(budget), amount(r.randrange(budget)),
            '%d%%' % r.randrange(101), r.choice(AREAS)]


def deadline(r, i):
    return ['SCA-%07d' % i, '%s %s n. %d' % (r.choice(TASKS), r.choice(OBJECTS), r.randrange(99999)),
            r.choice(KINDS), day(r, -60, 900), r.choice(DEADLINE_STATES),
            'PRG-%07d' % (1 + i % 997), r.choice(AREAS)]


def course(r, i):
    seats = r.randrange(10, 60)
    return ['COR-%07d' % i, '%s: le novità, modulo %d' % (r.choice(TOPICS), r.randrange(9999)),
            r.choice(TOPICS), r.choice(['in presenza', 'online', 'mista']), day(r, -300, 300),
            day(r, -310, 290), str(seats), str(r.randrange(seats + 1)), r.choice(COURSE_STATES)]


LISTS = {
    'project': ('Codice;Titolo;Ruolo;Stato;Inizio;Fine;Budget;Spesa sostenuta;Avanzamento;Area',
                project),
    'deadline': ('Codice;Titolo;Tipo;Scadenza;Stato;Progetto;Area', deadline),
    'course': ('Codice;Titolo;Area tematica;Modalità;Inizio;Iscrizioni entro;Posti;Iscritti;Stato',
               course),
}


def write(register, count, path):
    head, row = LISTS[register]
    r = random.Random('%s %d' % (register, count))
    with open(path, 'w', encoding='utf-8-sig', newline='') as out:
        out.write(head + '\r\n')
        for i in range(1, count + 1):
            out.write(';'.join(row(r, i)) + '\r\n')
