//! A small chain of people, drawn as the referral tree draws them: who was met, who was only named.

use yew::prelude::*;

/// The picture. It says nothing that the words beside it do not say.
#[component]
pub(crate) fn Motif() -> Html {
    html! {
        <svg class="motif" viewBox="0 0 360 330" aria-hidden="true" focusable="false">
            <g class="motif__waves">
                <path d="M0 84H360M0 180H360M0 276H360" />
            </g>
            <g class="motif__ties">
                <path d="M96 56C96 96 60 92 60 132M96 56C96 96 140 92 140 132M252 56V132M60 156C60 196 92 188 92 228" />
                <path d="M140 156C140 200 176 188 176 228M252 156C252 200 176 188 176 228" />
            </g>
            <g class="motif__ties motif__ties--dashed">
                <path d="M252 156C252 200 292 188 292 228M60 156C60 206 160 196 172 228" />
            </g>
            <g class="motif__people">
                <g class="sector-1"><rect class="motif__met" x="82" y="28" width="28" height="28" rx="4" /></g>
                <g class="sector-2"><circle class="motif__met" cx="252" cy="42" r="15" /></g>
                <g class="sector-1"><rect class="motif__met" x="46" y="130" width="28" height="28" rx="4" /></g>
                <g class="sector-3"><path class="motif__met" d="M140 128L156 158H124Z" /></g>
                <g class="sector-2"><circle class="motif__met" cx="252" cy="144" r="15" /></g>
                <g class="sector-4"><path class="motif__named" d="M92 224L108 240L92 256L76 240Z" /></g>
                <g class="sector-1"><rect class="motif__named" x="162" y="226" width="28" height="28" rx="4" /></g>
                <g class="sector-3"><path class="motif__named" d="M292 224L308 254H276Z" /></g>
            </g>
            <circle class="motif__next" cx="176" cy="240" r="27" />
        </svg>
    }
}
