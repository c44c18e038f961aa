//! The two languages of the house.

words! {
    /// A language of pages, mails and content.
    pub enum Lang {
        /// Dutch, the source language.
        Nl = "nl",
        /// English.
        En = "en",
    }
}
