//! The hand-over of a strict case to the hotline, which a human does outside this house.
//!
//! Serves: S49.

words! {
    /// What the hotline answered.
    pub enum HotlineAnswer {
        /// It has the report.
        Received = "received",
        /// It holds that it is unlawful.
        Unlawful = "unlawful",
        /// It holds that it is not.
        NotUnlawful = "not_unlawful",
        /// It passed it on to a hotline abroad.
        PassedOn = "passed_on",
        /// It cannot take it.
        Declined = "declined",
    }
}
