#include <string.h>

#include "model/syllable.h"

/*
 * Syllables as a dictionary parts them, in British English, written down
 * before the rules were tried on them: no rule and no exception was made for a
 * word of this list.
 */
static const char *const held_out[] = {
    NULL,
    /* 1 */
    "a the blood cells drugs health heart care nurse scan change changed "
    "called stopped helped cough through thought weight eight "
    "days years months weeks lungs bones skin tests side brain "
    "nerve smoke smoked types makes takes eyes cheese knee safe throat "
    "bruise voice tired spleen gland glands ache aches weighed",
    /* 2 */
    "cancer doctor treatment patient patients illness tablets tumour "
    "tumours healthy kidney kidneys liver muscle muscles headache tissue "
    "tissues bruises massage needed started treated tested doses diet "
    "client trial able fever vomit rashes bowel bladder injured asthma "
    "careful useful lifetime sometimes someone before become moment "
    "movement always enjoyed playing seeing doing studied worried "
    "mentions nations junction section questions couldn’t wouldn’t didn’t "
    "isn’t angle centre litre fibre results stomach swollen dizzy bandage "
    "advice sneezes wheezes",
    /* 3 */
    "hospital medical recovered surgery infection infections operate "
    "exercise appointment important energy carefully chemical allergy "
    "allergic arteries depression injection injections addition condition "
    "insulin tomorrow calcium sodium stadium usual actual influence "
    "frequently protected diagnose completely together remember manager "
    "organise organised dentistry physical consequence engineer engineers "
    "audience companion opinion beginning radiate continue prescription "
    "hormonal injuries specialist ulcerate radium",
    /* 4 */
    "information operation medication diagnosis dialysis bacteria "
    "experience ability evaluate society variety community biology "
    "intravenous obesity immediate epidemic epilepsy optometrist "
    "situation population anatomy leukaemia paediatric incontinent "
    "emergency antibody antibodies considering recovery "
    "bacterial appendices diarrhoeal cholesterol ultrasonic menopausal "
    "asymmetry dehydrated sterilising",
    /* 5 */
    "examination chemotherapy opportunity communication metabolism "
    "radiology possibility electricity individual university "
    "administration investigation intermediate gynaecology appendicitis "
    "abnormality contamination physiology "
    "originally",
    /* 6 */
    "immunotherapy responsibility cardiovascular physiotherapy "
    "radiotherapy hospitalisation rehabilitation endocrinologist",
};

static void
test_held_out(void)
{
    guint n = 0;
    guint n_right = 0;

    for (guint count = 1; count < G_N_ELEMENTS(held_out); count++) {
        g_auto(GStrv) words = g_strsplit(held_out[count], " ", -1);

        for (gsize i = 0; words[i] != NULL; i++) {
            guint found = cl_syllable_count(words[i], strlen(words[i]));

            n++;
            n_right += found == count;
            if (found != count)
                g_test_message("%s: %u, not %u", words[i], found, count);
        }
    }
    g_test_message("%u of %u", n_right, n);
    g_assert_cmpuint(n, >=, 200);
    g_assert_cmpuint(100 * n_right, >=, 95 * n);
}
int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/syllable/held-out-words", test_held_out);
    return g_test_run();
}
