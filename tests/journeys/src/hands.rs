//! Hands: a mouse, a finger and a keyboard, as the browser's own input events (not calls into the page).

use crate::Ended;
use crate::browser::Browser;
use serde_json::{Value, json};
use std::time::Duration;

/// A place in the window, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Both ends of words on the page.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// Within the first letter.
    pub from: Spot,
    /// Within the last letter.
    pub to: Spot,
}

fn spot(value: &Value) -> Option<Spot> {
    Some(Spot { x: value.get(0)?.as_f64()?, y: value.get(1)?.as_f64()? })
}

impl Browser {
    /// A tap of a finger.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn taps(&self, at: Spot) -> Ended {
        let points = json!([{"x": at.x, "y": at.y}]);
        self.devtools("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": points})).await?;
        self.devtools("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []})).await?;
        Ok(())
    }

    /// A mouse pressed at one place, drawn to another and let go there.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn draws(&self, from: Spot, to: Spot) -> Ended {
        let event = |kind: &str, at: Spot, buttons: u32| json!({"type": kind, "x": at.x, "y": at.y, "button": "left", "buttons": buttons, "clickCount": 1});
        self.devtools("Input.dispatchMouseEvent", event("mouseMoved", from, 0)).await?;
        self.devtools("Input.dispatchMouseEvent", event("mousePressed", from, 1)).await?;
        for step in 1..=4 {
            let part = f64::from(step) / 4.0;
            let at = Spot { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
            self.devtools("Input.dispatchMouseEvent", event("mouseMoved", at, 1)).await?;
        }
        self.devtools("Input.dispatchMouseEvent", event("mouseReleased", to, 0)).await?;
        Ok(())
    }

    /// Where words stand in the text of a transcript, after bringing them into view.
    ///
    /// # Errors
    /// Where they do not stand there.
    pub async fn words(&self, words: &str) -> Ended<Ends> {
        let script = format!(
            "{FIND} const range = find({}); if (!range) return null;
             range.startContainer.parentElement.scrollIntoView({{block: 'center'}});
             const rects = [...range.getClientRects()].filter((r) => r.width > 0);
             const first = rects[0], last = rects[rects.length - 1];
             return [[first.left + 1, first.top + first.height / 2], [last.right - 1, last.top + last.height / 2]];",
            Value::from(words)
        );
        let found = self.script(&script).await?;
        let ends = found.get(0).and_then(spot).zip(found.get(1).and_then(spot));
        let (from, to) = ends.ok_or_else(|| format!("“{words}” is not in the text"))?;
        Ok(Ends { from, to })
    }

    /// Selects words of a transcript as the handles of a touch selection do.
    ///
    /// # Errors
    /// Where they do not stand there.
    pub async fn selects_by_handles(&self, words: &str) -> Ended {
        let script = format!(
            "{FIND} const range = find({}); if (!range) return false; range.startContainer.parentElement.scrollIntoView({{block: 'center'}});
             getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset); return true;",
            Value::from(words)
        );
        if self.script(&script).await? == Value::Bool(true) {
            tokio::time::sleep(Duration::from_millis(300)).await;
            return Ok(());
        }
        Err(format!("“{words}” is not in the text").into())
    }
}

/// Finds words in the transcript on the page, over the borders of its stretches.
const FIND: &str = "const find = (words) => {
  for (const turn of document.querySelectorAll('.turn__words')) {
    const at = turn.textContent.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
    let before = 0, begun = false;
    while (walker.nextNode()) {
      const node = walker.currentNode, length = node.data.length;
      if (!begun && at < before + length) { range.setStart(node, at - before); begun = true; }
      if (begun && at + words.length <= before + length) { range.setEnd(node, at + words.length - before); return range; }
      before += length;
    }
  }
  return null;
};";
