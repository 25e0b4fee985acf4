/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/rows.h"

/* The chapters of the yearly plan, in its order. */
const struct choice choices_area[] = {
    {"premise", L("Premise", "Premessa"), NULL, 0, {0}},
    {"representation", L("Representation", "Rappresentanza"), "istituzionale", 0, {0}},
    {"eu", L("European projects", "Progetti europei"), "ue|europa", 0, {0}},
    {"regional", L("Regional projects", "Progetti regionali"), "regione", 0, {0}},
    {"services", L("Services", "Servizi"), "servizi_ai_comuni|attivita_e_servizi", 0, {0}},
    {"events", L("Events", "Incontri"), "convegnistica|incontri_e_convegnistica", 0, {0}},
    {"school", L("School", "Scuola"), "formazione|la_scuola", 0, {0}},
    {"communication", L("Communication", "Comunicazione"), NULL, 0, {0}},
    {"organisation", L("Organisation", "Organizzazione"), "organizzazione_interna", 0, {0}},
    {0},
};

const struct choice choices_origin[] = {
    {"plan", L("plan", "piano"), NULL, 0, {0}},
    {"context", L("context", "contesto"), NULL, 0, {0}},
    {"imported", L("imported", "importato"), NULL, 0, {0}},
    {"example", L("example", "esempio"), NULL, 0, {0}},
    {"hand", L("by hand", "a mano"), NULL, 0, {0}},
    {0},
};

const struct choice choices_mode[] = {
    {"in_person", L("in person", "in presenza"), "presenza", 0, {0}},
    {"online", L("online", "online"), "on_line|webinar|fad|a_distanza", 0, {0}},
    {"mixed", L("mixed", "mista"), "doppia_modalita|misto|phygital|in_presenza_e_on_line", 0, {0}},
    {0},
};

const struct choice choices_priority[] = {
    {"high", L("high", "alta"), NULL, 0, {0}},
    {"medium", L("medium", "media"), "normale", 0, {0}},
    {"low", L("low", "bassa"), NULL, 0, {0}},
    {0},
};

const struct choice states_work[] = {
    {"planned", L("to be started", "da avviare"),
     "non_avviato|programmato|in_preparazione|prevista|previsto|candidato|da_approvare|interesse|"
     "finanziato|finanziati", STATE_OPEN,
     {"○", "o"}},
    {"running", L("running", "in corso"),
     "attivo|aperto|aperta|on_going|ongoing|avviato|in_essere|in_elaborazione|in_crescita|in_linea|"
     "da_mantenere",
     STATE_OPEN, {"▶", "r"}},
    {"suspended", L("suspended", "sospeso"), "sospesa|rallentato|bloccato|bloccata", STATE_OPEN,
     {"‖", "="}},
    {"done", L("concluded", "concluso"),
     "conclusa|liquidato|chiuso|completato|svolto|terminato|realizzato|fatto|fatta|approvata|"
     "consegnato|presentata|elaborato|acquisito|ottenuto|closed|completed",
     STATE_CLOSED, {"✓", "+"}},
    {"cancelled", L("cancelled", "annullato"),
     "annullata|cancellato|annulla|revocato|revoca|rinuncia|chiuso_d_ufficio", STATE_VOID,
     {"×", "x"}},
    {0},
};
