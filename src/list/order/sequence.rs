//! The longest ordered part of a sequence: what stands outside of it must move, and no fewer can.

/// For each element, whether it may stay where it is. Equal ranks may stand in any order.
pub(super) fn kept(ranks: &[u32]) -> Vec<bool> {
    if ranks.is_sorted() {
        return vec![true; ranks.len()];
    }
    let mut best = Best::new(ranks.iter().copied().max().map_or(0, |rank| rank as usize + 1));
    let mut before: Vec<Option<usize>> = Vec::with_capacity(ranks.len());
    for (index, rank) in ranks.iter().enumerate() {
        let Chain { length, agreements, last } = best.up_to(*rank as usize);
        before.push(last);
        let agreements = agreements + agreements_of(ranks, index);
        best.add(*rank as usize, Chain { length: length + 1, agreements, last: Some(index) });
    }
    let mut kept = vec![false; ranks.len()];
    let mut next = best.up_to(ranks.iter().copied().max().unwrap_or(0) as usize).last;
    while let Some(index) = next {
        kept[index] = true;
        next = before[index];
    }
    kept
}

/// How many of the two beside it an element is in order with: of several longest parts, that is the
/// best in which most are.
fn agreements_of(ranks: &[u32], index: usize) -> usize {
    let before = index == 0 || ranks[index - 1] <= ranks[index];
    let behind = index + 1 == ranks.len() || ranks[index] <= ranks[index + 1];
    usize::from(before) + usize::from(behind)
}

/// An ordered part that ends in `last`.
#[derive(Copy, Clone, Default)]
struct Chain {
    length: usize,
    agreements: usize,
    last: Option<usize>,
}

impl Chain {
    fn is_better_than(self, other: Chain) -> bool {
        (self.length, self.agreements) > (other.length, other.agreements)
    }
}

/// The best chain that ends in a rank of at most so much: a Fenwick tree.
struct Best(Vec<Chain>);

impl Best {
    fn new(ranks: usize) -> Best {
        Best(vec![Chain::default(); ranks + 1])
    }

    fn up_to(&self, rank: usize) -> Chain {
        let (mut at, mut best) = (rank + 1, Chain::default());
        while at > 0 {
            if self.0.get(at).is_some_and(|chain| chain.is_better_than(best)) {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }

    fn add(&mut self, rank: usize, chain: Chain) {
        let mut at = rank + 1;
        while at < self.0.len() {
            if chain.is_better_than(self.0[at]) {
                self.0[at] = chain;
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::kept;

    /// The elements that must move.
    fn moved(ranks: &[u32]) -> Vec<u32> {
        let kept = kept(ranks);
        ranks.iter().zip(kept).filter(|(_, kept)| !kept).map(|(rank, _)| *rank).collect()
    }

    #[test]
    fn the_fewest_move() {
        assert!(moved(&[]).is_empty());
        assert!(moved(&[1, 1, 2, 3]).is_empty());
        assert_eq!(moved(&[4, 0, 1, 2, 3]), [4]);
        assert_eq!(moved(&[0, 1, 2, 0, 3]), [0]);
        assert_eq!(moved(&[0, 5, 1, 2, 6, 3, 4]), [5, 6]);
    }

    #[test]
    fn of_two_ways_the_one_is_taken_in_which_more_agree_with_their_neighbours() {
        assert_eq!(moved(&[2, 3, 1, 0, 4]), [1, 0]);
        assert_eq!(moved(&[0, 3, 2, 1, 4]).len(), 2);
        assert!(moved(&[0, 3, 2, 1, 4]).contains(&2));
    }
}
