//! Puts the fixes of one pass in, and holds each to its claim: what the claim does not name is the
//! same before and after.

use super::choose::Choice;
use super::moved::Moved;
use super::refused::Refused;
use crate::engine::Setup;
use crate::markdown::Document;
use crate::markdown::outline::{Difference, Outline};
use crate::rule::Claim;
use crate::text::{Edit, Patch, Span};

/// What became of the fixes.
#[derive(Default)]
pub struct Landed {
    /// The new text; `None` if no fix went in.
    pub doc: Option<Document>,
    /// The rule of each finding that was mended.
    pub applied: Vec<usize>,
    /// Fixes that change more than they claim.
    culprits: Vec<(usize, Culprit)>,
}

/// What a fix does that it must not do, and where it wants to do it.
struct Culprit {
    claim: Option<Claim>,
    span: Span,
}

/// Claims are looked at one after another: a fix that may change little is not covered by one that
/// may change much.
const CLAIMS: [Claim; 6] =
    [Claim::Same, Claim::Text, Claim::Inline, Claim::Items, Claim::Nesting, Claim::Block];

/// Puts `chosen`, of which none touches another, into `doc`. Culprits are remembered in `refused`.
pub fn land(doc: &Document, chosen: &[Choice], refused: &mut Refused) -> Landed {
    let (sound, broken): (Vec<&Choice>, Vec<&Choice>) =
        chosen.iter().partition(|choice| is_sound(&choice.fix.edits, doc.text()));
    let base = State { patch: Patch::default(), outline: Outline::of(doc), doc: None };
    let mut landing = Landing { original: doc, base, landed: Landed::default(), refused };
    broken.into_iter().for_each(|choice| landing.refuse(choice, None));
    for claim in CLAIMS {
        let of_claim: Vec<&Choice> =
            sound.iter().filter(|choice| choice.fix.claim == claim).copied().collect();
        landing.land(&of_claim, claim);
    }
    let Landing { base, mut landed, refused, .. } = landing;
    refused.follow(&Moved::by(&base.patch));
    landed.doc = base.doc;
    landed
}

/// Whether the edits can be made at all.
fn is_sound(edits: &[Edit], text: &str) -> bool {
    let is_place = |at: usize| text.is_char_boundary(at);
    edits.iter().all(|edit| is_place(edit.span.start()) && is_place(edit.span.end()))
        && Patch::new(edits.iter().cloned()).is_ok()
}

/// The text with what has gone in so far.
struct State {
    /// To the original text.
    patch: Patch,
    outline: Outline,
    /// `None` for the original.
    doc: Option<Document>,
}

struct Landing<'l> {
    original: &'l Document,
    base: State,
    landed: Landed,
    refused: &'l mut Refused,
}

impl Landing<'_> {
    /// All at once if they hold their claim together; halves of them if not, down to the culprit.
    fn land(&mut self, choices: &[&Choice], claim: Claim) {
        let Some(first) = choices.first() else { return };
        if let Some(state) = holds(self.original, &self.base, choices, claim) {
            self.base = state;
            let applied = choices.iter().flat_map(|choice| vec![choice.rule; choice.findings]);
            self.landed.applied.extend(applied);
        } else if choices.len() > 1 {
            let (some, others) = choices.split_at(choices.len() / 2);
            self.land(some, claim);
            let others: Vec<&Choice> = others
                .iter()
                .filter(|choice| !self.refused.is_hopeless(choice.rule))
                .copied()
                .collect();
            self.land(&others, claim);
        } else if self.breaks_alone(first, claim) {
            self.refuse(first, Some(claim));
        }
    }

    /// Whether the fix is to blame, and not what it met: that is tried again in the next pass.
    fn breaks_alone(&self, choice: &Choice, claim: Claim) -> bool {
        if self.base.patch.is_empty() {
            return true;
        }
        let outline = Outline::of(self.original);
        let original = State { patch: Patch::default(), outline, doc: None };
        holds(self.original, &original, &[choice], claim).is_none()
    }

    fn refuse(&mut self, choice: &Choice, claim: Option<Claim>) {
        self.refused.add(choice.rule, &choice.fix);
        self.landed.culprits.push((choice.rule, Culprit { claim, span: choice.span }));
    }
}

/// The text with more fixes in it, if they change no more than they claim.
fn holds(original: &Document, base: &State, choices: &[&Choice], claim: Claim) -> Option<State> {
    let edits: Vec<Edit> =
        choices.iter().flat_map(|choice| choice.fix.edits.iter().cloned()).collect();
    let moved = Moved::by(&base.patch);
    let edited: Vec<Span> = edits.iter().filter_map(|edit| moved.span(edit.span)).collect();
    let mut patch = base.patch.clone();
    patch.add(&edits).ok()?;
    let doc = Document::parse(patch.apply(original.text()));
    let outline = Outline::of(&doc);
    base.outline.allows(&outline, difference(claim), &edited).ok()?;
    Some(State { patch, outline, doc: Some(doc) })
}

fn difference(claim: Claim) -> Difference {
    match claim {
        Claim::Same => Difference::None,
        Claim::Text => Difference::Text,
        Claim::Inline => Difference::Inline,
        Claim::Items => Difference::Items,
        Claim::Nesting => Difference::Nesting,
        Claim::Block => Difference::Block,
    }
}

/// What a fix must leave alone.
fn promise(claim: Option<Claim>) -> &'static str {
    match claim {
        Some(Claim::Same) => "changes the page, and claims not to",
        Some(Claim::Text) => "changes more than the text that it edits",
        Some(Claim::Inline) => "changes more than the blocks that it edits",
        Some(Claim::Block) => "changes more than the list that it edits",
        Some(Claim::Items) => "loses or adds something, and claims only to move it",
        Some(Claim::Nesting) => "changes blocks that it does not edit",
        None => "has edits that cannot be made",
    }
}

impl Landed {
    /// One sentence for each kind of culprit.
    pub fn notes(&self, setup: &Setup, doc: &Document) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for (rule, Culprit { claim, span }) in &self.culprits {
            let (id, promise) = (&setup.rules[*rule].id, promise(*claim));
            let line = doc.source().position(span.start()).line;
            notes.push(format!(
                "a fix of `{id}` for line {line} {promise}, which is a bug in mdlint; it was left out"
            ));
        }
        notes
    }
}
