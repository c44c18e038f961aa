//! What each face may do: just the use cases it offers.

use luwte_casework::{Desk, Intake, MyCase, Partners, Portal};

/// The public face.
#[derive(Debug, Clone)]
pub struct PublicState {
    /// From three questions to a case.
    pub intake: Intake,
    /// What the person with the code does.
    pub my_case: MyCase,
}

/// The staff face.
#[derive(Debug, Clone)]
pub struct DeskState {
    /// What staff do.
    pub desk: Desk,
}

/// The recipients' face.
#[derive(Debug, Clone)]
pub struct RecipientState {
    /// What recipients do.
    pub portal: Portal,
    /// What those with an account do.
    pub partners: Partners,
}

/// The face of recipients with an account.
#[derive(Debug, Clone)]
pub struct PartnerState {
    /// What accounts do.
    pub partners: Partners,
}

/// All faces of one installation.
#[derive(Debug, Clone)]
pub struct Faces {
    /// The public face.
    pub public: PublicState,
    /// The staff face.
    pub desk: DeskState,
    /// The recipients' face.
    pub recipient: RecipientState,
    /// The face of recipients with an account.
    pub partner: PartnerState,
}
