// The members of api/types/policies.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/policies.hpp"

namespace roster::api {

template <>
struct Description<PolicyBinding> {
    using Of = PolicyBinding;
    static void members(auto& visitor) {
        visitor.required("role_name", &Of::role_name, bounds::one_of("owner collaborator write readonly"));
        visitor.required("principals", &Of::principals);
    }
};

template <>
struct Description<PolicyChange> {
    using Of = PolicyChange;
    static void members(auto& visitor) { visitor.required("bindings", &Of::bindings); }
};

template <>
struct Description<Policy> {
    using Of = Policy;
    static void members(auto& visitor) {
        visitor.required("bindings", &Of::bindings);
        visitor.relaxed("sync_status", &Of::sync_status, bounds::one_of("pending success failed"));
        visitor.optional("etag", &Of::etag);
    }
};

template <>
struct Description<PolicyItem> {
    using Of = PolicyItem;
    static void members(auto& visitor) {
        visitor.required("resource_id", &Of::resource_id);
        visitor.required("resource_type", &Of::resource_type, bounds::one_of("cloud project organization"));
        visitor.required("bindings", &Of::bindings);
        visitor.relaxed("sync_status", &Of::sync_status, bounds::one_of("pending success failed"));
        visitor.optional("etag", &Of::etag);
    }
};

}  // namespace roster::api
