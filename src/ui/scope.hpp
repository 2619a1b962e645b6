// Identity: a widget is recognised from frame to frame by its label within the scopes around it.
// Where labels repeat (the rows of a list), a scope with the thing's own key keeps them apart.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/node.hpp"

namespace roster::ui {

class Scope {
   public:
    [[nodiscard]] explicit Scope(std::string_view key);
    [[nodiscard]] explicit Scope(std::int64_t key);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
};

// The node id that a widget of this label (or `.id`) has in the present scope.
NodeId id_of(std::string_view label);

}  // namespace roster::ui
