# SPDX-License-Identifier: EUPL-1.2
"""The long list that imports are measured with: twelve columns as a regional export has them, keys
in random order, quoted separators, quotes and line feeds. The same length gives the same rows."""
import datetime
import os
import random

HEAD = ('Codice;CUP;Titolo;Programma;Asse;Beneficiario;Stato;Data inizio;Data fine prevista;'
        'Finanz. totale pubblico;Pagamenti;Referente').split(';')
PREFIXES = ['1MISE', '1MIUR', '2REG', '3ANPAL', '5COM', '7CITTA', '8FSC1420', '9PNRR', '1AGID']
PROGRAMMES = ['POR FESR 2014-2020', 'PON Infrastrutture e Reti', 'PSC Regione', 'PNRR M5C2',
              'Programma Operativo Nazionale per la Scuola – competenze e ambienti per l’apprendimento',
              'FSE+ 2021/2027', 'Piano Sviluppo e Coesione']
AXES = ['Area interna', 'Costa', 'Polo urbano', 'Cintura', 'Intermedio', 'Periferico']
PLACES = ['Forlì', 'Cantù', 'San Donà di Piave', 'Nardò', 'Santhià', 'Viù', 'Canicattì', 'Mondovì',
          'L’Aquila', 'Sant’Angelo', 'Bolzano/Bozen', 'Roma']
STATES = ['In corso', 'Concluso', 'Non avviato', 'Liquidato', 'Sospeso', 'Revocato']
ACTIONS = ['Ristrutturazione', 'Adeguamento sismico', 'Riqualificazione', 'Messa in sicurezza',
           'Efficientamento energetico', 'Ampliamento', 'Completamento', 'Manutenzione straordinaria']
OBJECTS = ['della scuola primaria', 'dell’edificio comunale', 'della viabilità provinciale',
           'della rete idrica', 'dell’università', 'degli impianti sportivi', 'della città vecchia']
DETAILS = ['lotto 1', 'lotto 2, stralcio funzionale', '– fase II', 'e opere connesse',
           'nell’ambito dell’accordo di programma', '(già finanziato)', 'per l’accessibilità']
OFFICES = ['Ufficio lavori pubblici', 'Servizio bilancio', 'Settore scuola', 'Area tecnica']
FIRST = datetime.date(2014, 1, 1)
DAYS = [(FIRST + datetime.timedelta(d)).strftime('%d/%m/%Y') for d in range(6000)]


def amount(cents):
    return '{:,}'.format(cents // 100).replace(',', '.') + ',%02d' % (cents % 100)


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in '";\r\n') else text


def line(fields):
    return ';'.join(map(quoted, fields)) + '\r\n'


def title(r):
    text = '%s %s %s n. %d' % (r.choice(ACTIONS), r.choice(OBJECTS), r.choice(DETAILS), r.randrange(99999))
    kind = r.random()
    if kind < 0.05:
        return text + ' denominato "%s"' % r.choice(DETAILS)
    if kind < 0.07:
        return text + '\n%s;\r\n%s' % (r.choice(ACTIONS), r.choice(OBJECTS))
    return text + '; ' + r.choice(OBJECTS) if kind < 0.10 else text


def row(r, key):
    cost = int(10 ** (3 + r.random() * 6))
    start = r.randrange(4500)
    return [key, '%c%02d%c%02d%09d' % (65 + r.randrange(10), r.randrange(100), 65 + r.randrange(10),
                                       r.randrange(24), r.randrange(10 ** 9)),
            title(r), r.choice(PROGRAMMES), r.choice(AXES), 'Comune di ' + r.choice(PLACES),
            r.choice(STATES), DAYS[start], DAYS[start + 30 + r.randrange(1400)] if r.random() < 0.93 else '',
            amount(cost * 100), amount(int(cost * 100 * r.random())) if r.random() < 0.9 else '',
            r.choice(OFFICES) if r.random() < 0.8 else '']


def rows(count):
    r = random.Random(count)
    numbers = r.sample(range(10 ** 7), count)
    for number in numbers:
        yield row(r, '%s%07d' % (PREFIXES[number % len(PREFIXES)], number))


def changed(source):
    """One row in a hundred has another payment, state or end."""
    r = random.Random(7)
    for fields in source:
        if r.random() < 0.01:
            fields = list(fields)
            which = r.choice((6, 8, 10))
            fields[which] = {6: STATES[(STATES.index(fields[6]) + 1) % len(STATES)],
                             8: r.choice(DAYS), 10: amount(r.randrange(10 ** 8))}[which]
        yield fields


def write(path, source):
    """Written under another name first: a file that is there is whole."""
    if os.path.exists(path):
        return path
    with open(path + '.part', 'w', encoding='utf-8', newline='') as out:
        out.write(line(HEAD))
        out.writelines(map(line, source))
    os.rename(path + '.part', path)
    return path
