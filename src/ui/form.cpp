// Forms (form.hpp).
#include "ui/form.hpp"

#include <vector>

#include "ui/detail/control.hpp"
#include "ui/detail/state.hpp"

namespace roster::ui {

using namespace detail;

namespace {

std::vector<NodeId> open_forms;

}  // namespace

namespace detail {

bool in_form() { return !open_forms.empty(); }

bool take_submit(bool may_be) {
    if (!take(Event::Kind::submit, open_forms.back()) || !may_be) return false;
    ++state().submits;
    state().submitted_from = state().focused;
    return true;
}

void begin_form(std::string_view name, NodeId id) {
    add_node(Role::form, id, {}).name = name;
    enter();
    open_forms.push_back(id);
}

void end_form() {
    open_forms.pop_back();
    leave();
}

}  // namespace detail

Form::Form(std::string_view name) { begin_form(name, container_id("form", name)); }

Form::~Form() { end_form(); }

}  // namespace roster::ui
