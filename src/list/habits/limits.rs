//! How many are many. Each number was measured on real lists, untouched and with faults put in.

/// Fewer values have no habit.
pub(super) const FEWEST: usize = 8;
/// The lower end of Wilson's interval for the share that keeps a habit is at least this: of 8, all
/// must agree, of 20, 18, of 100, 78.
pub(super) const SURE: f64 = 0.70;
/// One-sided 95 %.
pub(super) const Z: f64 = 1.645;
/// Where only a section has a habit, so many of it may depart, and so large a share.
pub(super) const FEW_IN_SECTION: f64 = 1.0;
pub(super) const SHARE_IN_SECTION: f64 = 0.03;

/// When an entry that does not keep a habit departs from it.
///
/// Many lists depart in 1 to 5 % of their entries, few in 10 to 15 %: `rarity` stands where few do.
#[derive(Copy, Clone, Debug)]
pub(super) struct Limits {
    /// What more than this share of a list does is no slip ..
    pub rarity: f64,
    /// .. unless so few do it ..
    pub few: usize,
    /// .. or nobody else in a section of so many others.
    pub unanimous: usize,
    /// Where more than this share of the others in a section do it, that is what the section does.
    pub local: f64,
    /// Sections have no habit of their own.
    pub list_only: bool,
}

const USUAL: Limits = Limits { rarity: 0.12, few: 2, unanimous: 3, local: 0.20, list_only: false };

pub(super) const SEPARATOR: Limits = USUAL;
/// Lists that ask for a final mark lack it in up to 7 % of their entries; at 12 % some do not care.
pub(super) const END: Limits = Limits { rarity: 0.10, local: 0.34, ..USUAL };
/// Names, package names and code make lower case likely somewhere.
pub(super) const START: Limits = Limits { unanimous: 8, list_only: true, ..USUAL };
/// Whole groups go without a description on purpose. In a list that has one nearly everywhere, three
/// neighbours tell; elsewhere it is optional, and many must.
pub(super) const PRESENCE: Limits = Limits { rarity: 0.03, ..USUAL };
pub(super) const PRESENCE_OPTIONAL: Limits = Limits { rarity: 0.03, unanimous: 15, ..USUAL };
pub(super) const NEARLY_EVERYWHERE: f64 = 0.90;
/// Where half of the descriptions have fewer words, they are authors, prices or places, and some
/// have none: one is missed only by the only one of a large section, unless hardly any entry of the
/// list has none.
pub(super) const EVERYWHERE: f64 = 0.98;
pub(super) const PRESENCE_OF_WORDS: Limits =
    Limits { rarity: 0.0, few: 0, unanimous: 8, local: 0.0, list_only: true };
pub(super) const WORDS_OF_A_DESCRIPTION: usize = 5;

/// Lists in general end descriptions in a mark: as if so many more did.
pub(super) const PRIOR_OF_END: f64 = 4.0;

/// Sub-entries count for descriptions where there are so many, and so large a share has one.
pub(super) const FEWEST_NESTED: usize = 8;
pub(super) const NESTED_WITH: f64 = 0.90;

/// Of the blanks of a context, so large a share may be double, or so many ..
pub(super) const DOUBLE_SHARE: f64 = 0.08;
pub(super) const FEW_DOUBLE: f64 = 2.0;
/// .. and so many single ones are taken for granted: two blanks are rare in any list, but for those
/// behind a sentence.
pub(super) const BLANKS_ELSEWHERE: f64 = 50.0;
pub(super) const BLANKS_BEHIND_SENTENCES: f64 = 10.0;
/// In a list of which more links than that have blanks inside their brackets, they are meant.
pub(super) const PADDED: f64 = 0.15;

/// So many quotes of a kind, and so large a share, are a habit. Straight ones are what lists write
/// in general: as if so many more were there.
pub(super) const FEWEST_QUOTES: usize = 5;
pub(super) const PRIOR_OF_STRAIGHT: f64 = 4.0;
pub(super) const STRAIGHT: f64 = 0.75;
pub(super) const CURLY: f64 = 0.70;

/// Names and descriptions have changed places below this logarithm of odds, lengths and URL taken
/// together, and lengths alone. No untouched entry of 32,118 comes near.
pub(super) const SWAPPED: f64 = -3.0;
pub(super) const SWAPPED_BY_LENGTH: f64 = -1.0;
/// Where the URL says nothing, lengths must say more.
pub(super) const SWAPPED_WITHOUT_URL: f64 = -3.7;
/// The name has at least, the description at most so many words.
pub(super) const SHORTEST_SWAPPED: usize = 3;
pub(super) const LONGEST_SWAPPED: usize = 5;
/// Lists of one-word names would find every other name too long.
pub(super) const LEAST_SPREAD: f64 = 0.45;

/// A slot of so many values is a vocabulary ..
pub(super) const FEWEST_VALUES: usize = 10;
/// .. if those that stand so often ..
pub(super) const MET: usize = 3;
/// .. make up this share of it, ..
pub(super) const COVERED: f64 = 0.60;
/// .. or that one where different values are so few.
pub(super) const COVERED_BY_FEW: f64 = 0.40;
pub(super) const FEW_DIFFERENT: f64 = 0.35;
/// What others may be meant to be stands so often; what may be meant otherwise, no more often.
pub(super) const FREQUENT: usize = 4;
pub(super) const MOST_RARE: usize = 2;

/// Dates of one syntax are a habit as any other value is, or where so many, and so large a share,
/// are written so; few depart.
pub(super) const FEWEST_DATES: usize = 5;
pub(super) const DATE_SHARE: f64 = 0.75;
pub(super) const DATE_RARITY: f64 = 0.03;

/// Where a list ends its descriptions without a mark, so large a share does, but for so many: a mark
/// too many is a matter of taste elsewhere.
pub(super) const KEEPS_OUT: f64 = 0.97;
pub(super) const FEW_SURPLUS: f64 = 2.0;
/// Code at the end of so many descriptions, behind their final marks, is a tag and not a word.
pub(super) const FEWEST_TAGS: usize = 3;

/// How often a value stands for each time that another one does which may be meant to be it: another
/// case of it, a slip, a beginning of it, and what may well be another word.
pub(super) const CASE_TIMES: usize = 6;
pub(super) const SLIP_TIMES: usize = 5;
pub(super) const CUT_TIMES: usize = 8;
pub(super) const WORD_TIMES: usize = 10;
/// Words of fewer letters are no slips, two short ones are two words, and of long ones two letters
/// may differ.
pub(super) const SHORTEST: usize = 3;
pub(super) const SHORT: usize = 4;
pub(super) const LONG: usize = 9;

/// A vocabulary of which frequent values make up this share has no others. One slip in a word of so
/// many letters, written once, for a value that stands so often, can be meant in no other way.
pub(super) const CLOSED: f64 = 0.90;
pub(super) const LEAST_SURE: usize = 5;
pub(super) const FREQUENT_SURE: usize = 20;
