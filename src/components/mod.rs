//! Parts that several screens share. They hold no study: words and callbacks come in as props. No part takes a style;
//! colours, sizes and themes live in `styles/` and come as classes.
//!
//! | part | in one line |
//! |---|---|
//! | [`Icon`] | `<Icon name={Glyph::Mic} />` |
//! | [`Button`] | `<Button label=".." kind={ButtonKind::Main} icon={Glyph::Plus} kbd="Enter" busy={b} onclick={..} />` |
//! | [`LinkButton`] | `<LinkButton href="#/panduan" label=".." />` |
//! | [`IconButton`] | `<IconButton icon={Glyph::Trash} label=".." onclick={..} />`: name in a tooltip |
//! | [`Chip`], [`ToggleChip`] | `<Chip label=".." tone={Tone::Warm} />`, `<ToggleChip label=".." on={true} onclick={..} />` |
//! | [`TextInput`] | `<TextInput label=".." value={..} on_input={..} identity=true error={..} />` |
//! | [`TextArea`] | `<TextArea key={revision} label=".." initial={..} on_input={..} node_ref={..} />`: owned by the browser |
//! | [`Select`] | `<Select label=".." choices={vec![Choice::new("v", "label")]} value={..} on_change={..} />` |
//! | [`Field`] | label, hint and error around a control of your own |
//! | [`Choices`] | `<Choices legend=".." choices={..} chosen={..} on_change={..} many=true numbered=true />` |
//! | [`Switch`] | `<Switch label=".." on={b} on_change={..} />` |
//! | [`SignaturePad`] | `<SignaturePad label=".." strokes={..} on_change={..} />`: signing with a finger |
//! | [`Tabs`], [`TabPanel`] | `<Tabs id="view" label=".." tabs={vec![Tab::new("tree", "..")]} current="tree" on_change={..} />` |
//! | [`Card`] | `<Card eyebrow=".." title=".." actions={html!{..}}>..</Card>` |
//! | [`Notice`] | `<Notice tone={Tone::Warm} title="..">..</Notice>`: what happened, what is safe, what to do |
//! | [`Empty`] | `<Empty icon={Glyph::People} title=".." text=".." action={html!{..}} />` |
//! | [`Dialog`], [`Confirm`] | `<Dialog open={b} title=".." on_close={..} actions={html!{..}}>..</Dialog>` |
//! | [`Sheet`] | like `Dialog`: from the right, on a small screen from below |
//! | [`Menu`], [`Popover`] | `<Menu label=".." items={vec![MenuItem::new("..", cb)]} />` |
//! | [`ToastHost`], [`use_toaster`] | `use_toaster().offer("Kode dihapus", "Urungkan", undo)` |
//! | [`TableFrame`] | `<TableFrame caption=".."><thead>..</thead><tbody>..</tbody></TableFrame>` |
//! | [`ProgressSteps`], [`Progress`] | `<ProgressSteps steps={vec![Step::Done, Step::Now]} summary=".." />` |
//! | [`Stat`], [`Figures`] | `<Stat value="12" label=".." />`, `<Figures lines={vec![("..".into(), "67%".into())]} />` |
//! | [`Kbd`] | `<Kbd key_name="Enter" />` |
//! | [`SavedState`] | `<SavedState state={Saved::At("10:42".into())} />`; the shell shows it |
//! | [`SectorShape`], [`SectorMark`] | `<SectorShape form={SectorForm::of(place)} standing={Standing::Dashed} />` |
//! | [`CodeSwatch`], [`code_classes`] | `<span class={classes!("tint", code_classes(order))}>`; also `stripe`, `swatch` |
//! | [`use_keys`] | `use_keys(use_callback(deps, \|press: KeyPress, deps\| ..))`; `press.plain()`, `press.choice()` |
//! | [`Shell`] | `<Shell places={..} title=".." saved={..} undo={..} actions={..} shortcuts={..}>page</Shell>` |
//!
//! Classes for arranging (no `style=`): `page`, `page--narrow`, `page--wide`, `desk` with `pane` and `side`, `desk--fixed`,
//! `section`, `row`, `row--wrap`, `row--between`, `stack`, `stack--tight`, `grid-cards`, `grid-two`, `grow`, `push`, and the
//! words `eyebrow`, `quiet`, `small`, `ask`, `read`, `quote`, `num`, `unseen`, `print-only`, `screen-only`, `list`.

mod button;
mod card;
mod chip;
mod choices;
mod dialog;
mod field;
mod hue;
mod icon;
mod kbd;
mod keys;
mod menu;
mod palette;
mod saved;
mod sector;
mod sheet;
mod shell;
mod shortcut_help;
mod signature;
mod stat;
mod steps;
mod switch;
mod table;
mod tabs;
mod toast;
mod unique;

#[cfg(test)]
mod look_tests;
#[cfg(test)]
mod markup_tests;

pub use button::{Button, ButtonKind, ButtonProps, IconButton, IconButtonProps, LinkButton, LinkButtonProps, TipSide};
pub use card::{Card, CardProps, Empty, EmptyProps, Notice, NoticeProps};
pub use chip::{Chip, ChipProps, ToggleChip, ToggleChipProps, Tone};
pub use choices::{Choices, ChoicesProps, pressed};
pub use dialog::{Confirm, ConfirmProps, Dialog, DialogProps};
pub use field::{
    Choice, Field, FieldProps, InputKind, Select, SelectProps, TextArea, TextAreaProps, TextInput, TextInputProps,
};
pub use hue::{CodeSwatch, CodeSwatchProps, code_classes, hue_class, mark_class};
pub use icon::{Glyph, Icon, IconProps};
pub use kbd::{Kbd, KbdProps};
pub use keys::{KeyPress, use_keys};
pub use menu::{Menu, MenuItem, MenuProps, Popover, PopoverProps};
pub use palette::{CommandPalette, CommandPaletteProps, PaletteEntry, matching};
pub use saved::{Saved, SavedState, SavedStateProps};
pub use sector::{SectorForm, SectorMark, SectorMarkProps, SectorShape, SectorShapeProps, Standing};
pub use sheet::{Sheet, SheetProps};
pub use shell::{BottomBar, PlaceLink, PlacesProps, Rail, Shell, ShellProps, TopBar, TopBarProps, Turn};
pub use shortcut_help::{Shortcut, ShortcutHelp, ShortcutHelpProps};
pub use signature::{SignaturePad, SignaturePadProps, Strokes};
pub use stat::{Figures, FiguresProps, Stat, StatProps};
pub use steps::{Progress, ProgressProps, ProgressSteps, ProgressStepsProps, Step};
pub use switch::{Switch, SwitchProps};
pub use table::{TableFrame, TableFrameProps};
pub use tabs::{Tab, TabPanel, TabPanelProps, Tabs, TabsProps};
pub use toast::{Toast, ToastHost, ToastHostProps, Toaster, use_toaster};
pub use unique::use_unique_id;
