// What is folded for searching stands in columns (store/text_keys): a new rule of folding writes them anew.
#pragma once

#include "store/soci.hpp"

namespace roster::server::store {

// Writes every folded column whose value would be another one today, and what is kept of them.
void fold_anew(soci::session& session);

}  // namespace roster::server::store
