use super::*;

fn renamed(old: &str, new: &str, text: &str, place: Place) -> String {
    let name = |text: &str| Name::of(text).expect("a name");
    let renaming = Renaming { old: name(old), new: name(new), surname_only: false };
    let mut out = text.to_owned();
    for (range, new) in renaming.rewrite(text, place).into_iter().rev() {
        out.replace_range(range, &new);
    }
    out
}

#[test]
fn labels_keep_their_form() {
    for (old, new, label, expected) in [
        ("Ann Roe", "Anna Berg", "Ann Roe", "Anna Berg"),
        ("Ann Roe", "Anna Berg", "MS. ROE", "MS. BERG"),
        ("Ann Roe", "Anna Berg", "ANN ROE", "ANNA BERG"),
        ("Ann Roe", "Anna Berg", "Ann", "Anna"),
        ("Ann Roe", "Anna Berg", "AR", "AB"),
        ("Ann Roe", "Anna Berg", "ar", "ab"),
        ("Ann Roe", "Anna Berg", "A. Roe", "A. Berg"),
        ("Ann Roe", "Anna Berg", "A.Roe", "A.Berg"),
        ("Ann Roe", "Anna Berg", "ROE Ann", "BERG Anna"),
        ("Ann Roe", "Anna Berg", "Roe, Ann", "Berg, Anna"),
        ("Ann Roe", "Anna Berg", "Roe A.", "Berg A."),
        ("Ann Roe", "Anna Berg", "Ann R.", "Anna B."),
        ("Ann Roe", "Anna Berg", "Minister Ann Roe (Trade)", "Minister Anna Berg (Trade)"),
        ("Ann Roe", "Anna Berg", "Ann Roe (AR)", "Anna Berg (AB)"),
        ("Ann Roe", "Anna Berg", "Ann Roe, Chair of Roe Ltd", "Anna Berg, Chair of Roe Ltd"),
        ("Ann Roe", "Anna Berg", "Press Secretary Roe", "Press Secretary Berg"),
        ("Ann Roe", "Anna Berg", "THE CHAIR", "THE CHAIR"),
        ("Ann Kowalsky", "Ann Kowalski", "MS. KOWALZKY", "MS. KOWALSKI"),
        ("Ann T. Roe", "Anna Berg", "Ann T. Roe", "Anna Berg"),
        ("Ann Roe", "Anna Maria Berg", "Ann Roe", "Anna Maria Berg"),
        ("Ann Roe", "Anna Maria Berg", "Ms. Roe", "Ms. Berg"),
        ("Ann Roe", "Anna Maria Berg", "A. Roe", "A. Berg"),
        ("Ann T. Roe", "Anna Maria Berg", "A. T. Roe", "A. M. Berg"),
        ("Ann T. Roe", "Anna Maria Berg", "A.T. Roe", "A.M. Berg"),
        ("Ann van der Roe", "Ann de Berg", "MR. VAN DER ROE", "MR. DE BERG"),
        ("Ann Roe", "Ann de la Berg", "ROE", "DE LA BERG"),
        ("Roe", "Anna Berg", "Roe", "Anna Berg"),
        ("Roe", "Anna Berg", "MS. ROE", "MS. BERG"),
        ("ROE", "BERG", "MS. ROE", "MS. BERG"),
        ("Ann Roe", "Berg", "Ann Roe", "Berg"),
        ("Ann Roe", "Berg", "ANN", "BERG"),
        ("Анна Рошина", "Анна Берг", "РОШИНА", "БЕРГ"),
        ("山根和子", "山田花子", "山根和子", "山田花子"),
        ("山根和子", "山田花子", "山根", "山田"),
        ("Ann Roe MP", "Anna Berg", "Ann Roe MP", "Anna Berg MP"),
        ("Mr. Roe", "Anna Berg", "Mr. Roe", "Anna Berg"),
        ("José Núñez", "Josep Nunyes", "SR. NÚÑEZ", "SR. NUNYES"),
        ("Ann O’Roe", "Ann O’Berg", "MS. O’ROE", "MS. O’BERG"),
    ] {
        assert_eq!(renamed(old, new, label, Place::Label), expected, "{label}: {old} to {new}");
    }
}

#[test]
fn in_words_only_the_name_itself_counts() {
    for (old, new, words, expected) in [
        ("Ann Roe", "Anna Berg", "Roe", "Berg"),
        ("Ann Roe", "Anna Berg", "Ann", "Anna"),
        ("Ann Roe", "Berg", "Ann", "Ann"),
        ("Ann Kowalsky", "Ann Berg", "Kowalsk", "Kowalsk"),
        ("Анна Рошина", "Анна Берг", "Рошиной", "Рошиной"),
        ("Ann Roe", "Anna Berg", "AR", "AR"),
        ("Ann Roe", "Anna Berg", "Ann\r\nRoe", "Anna\r\nBerg"),
    ] {
        assert_eq!(renamed(old, new, words, Place::Words), expected, "{words}: {old} to {new}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_rewritten(old in "\\PC{1,12}( \\PC{1,8}){0,2}", new in "[A-ZÀ-ž山a-z]{1,8}( [A-Za-z]{1,6}){0,2}", text in "\\PC{0,30}") {
        if let (Some(old), Some(new)) = (Name::of(&old), Name::of(&new)) {
            let renaming = Renaming { old, new, surname_only: true };
            for place in [Place::Label, Place::Words] {
                for (range, _) in renaming.rewrite(&text, place) {
                    proptest::prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}
