use luwte_domain::assessment::{Basis, Ground};
use luwte_domain::{Lang, Word};
use luwte_guidance::NoticeBlock;

use crate::{LANGS, content};

#[test]
fn every_basis_has_reasons_in_both_languages() {
    let content = content();
    for basis in Basis::ALL {
        for lang in LANGS {
            let reason = content.reason(*basis, lang);
            assert!(!reason.title.is_empty() && reason.body_text.len() > 100, "{basis:?}");
        }
    }
}

#[test]
fn a_criminal_ground_names_its_provision_and_concludes_nothing() {
    let content = content();
    for basis in Basis::ALL {
        let reason = content.reason(*basis, Lang::En);
        let is_criminal = basis.ground() == Ground::Criminal;
        assert_eq!(reason.provision.is_some(), is_criminal, "{basis:?}");
        assert_eq!(reason.body_text.contains("may fall under article"), is_criminal);
        if let Some(provision) = reason.provision {
            assert!(reason.body_text.contains(&provision));
            assert!(content.law(&provision, Lang::Nl).is_some());
        }
    }
}

#[test]
fn the_fixed_blocks_cover_article_16_and_18() {
    let content = content();
    for lang in LANGS {
        for block in NoticeBlock::ALL {
            assert!(!content.notice_block(block, lang).body_text.is_empty(), "{block:?}");
        }
        assert!(!content.good_faith(lang).is_empty());
    }
    assert!(content.good_faith(Lang::En).contains("accurate and complete"));
    let request = content.notice_block(NoticeBlock::Request, Lang::En).body_text;
    assert!(request.contains("16(4)") && request.contains("16(5)"));
    let threat = content.notice_block(NoticeBlock::ThreatToLife, Lang::En).body_text;
    assert!(threat.contains("Article 18"));
}

#[test]
fn no_block_holds_markup() {
    let content = content();
    for lang in LANGS {
        let reasons = Basis::ALL.iter().map(|basis| content.reason(*basis, lang).body_text);
        let blocks =
            NoticeBlock::ALL.iter().map(|block| content.notice_block(*block, lang).body_text);
        for text in reasons.chain(blocks) {
            assert!(!text.contains(['<', '*', '[', '{']), "{text}");
        }
    }
}
