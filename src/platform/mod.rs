//! Browser capabilities, one small file each. Nothing outside this folder touches a browser interface, save Yew itself.
//!
//! | file | capability |
//! |---|---|
//! | `clipboard` | copying a text |
//! | `clock` | what time it is, and where |
//! | `random` | random bytes and fresh ids |
//! | `indexed` | IndexedDB: the first copy of the log |
//! | `mirror` | OPFS through a worker: the second copy |
//! | `kdf` | Argon2id in a worker that lives for one call |
//! | `heavy` | the worker for statistics, search, anonymizing and formats |
//! | `worker`, `verbs` | starting a worker; the words page and worker speak |
//! | `mirror_worker` | the small worker's side |
//! | `files` | giving a file to the person, taking one |
//! | `picture` | colours in force; an SVG painted into a PNG |
//! | `locks` | one writer at a time |
//! | `storage` | free space, persistence, the note of which vaults exist |
//! | `visibility` | hidden, shown, leaving, idle |
//! | `selection` | what is selected in a text, as scalar positions; where words stand on the page |
//! | `microphone` | sound as it comes, and how loud it is |
//! | `sound` | playing a recording |
//! | `photo` | a photograph made smaller, without what its camera wrote beside |
//! | `position` | where the device is |
//! | `print` | printing the page |
//! | `update`, `recover` | a new version waits; the app has stopped |
//! | `whole` | the rest of the program has come |
//! | `js`, `fault` | calling interfaces that have no stable binding; what can go wrong |

pub mod clipboard;
pub mod clock;
pub mod fault;
pub mod files;
pub mod heavy;
pub mod indexed;
pub mod js;
pub mod kdf;
pub mod locks;
pub mod microphone;
pub mod mirror;
pub mod mirror_worker;
pub mod photo;
pub mod picture;
pub mod position;
pub mod print;
pub mod random;
pub mod recover;
pub mod selection;
pub mod sound;
pub mod storage;
pub mod update;
pub mod verbs;
pub mod visibility;
pub mod whole;
pub mod worker;

pub use fault::Fault;
