//! A member takes an approval back while its notice is on its way.

use luwte_casework::CaseworkError;

use super::super::dice::Dice;
use super::World;

impl World {
    /// Takes back one of the notices that are tried still, if the program says that none of them can be
    /// there; the ledgers know better.
    pub(super) async fn think_again(&mut self, dice: &mut Dice) {
        let cookie = self.login().await;
        let desk = self.fixture.desk();
        let waiting = desk.outgoing(Some(&cookie)).await.unwrap().on_their_way;
        let Ok(count @ 1..) = u64::try_from(waiting.len()) else { return };
        let line = waiting.into_iter().cycle().nth(usize::try_from(dice.below(count)).unwrap());
        let id = line.unwrap().id;
        let (_, reference) = self.notices.iter().find(|(known, _)| *known == id).unwrap();
        match desk.undo(Some(&cookie), id).await {
            Ok(()) => {
                let weather = &self.weather;
                assert_eq!(self.ledger.take_back(reference), Ok(()), "weather: {weather:?}");
                self.told.regretted += 1;
            }
            Err(CaseworkError::OutOfOrder) => self.told.too_late += 1,
            Err(error) => panic!("{error}"),
        }
    }
}
