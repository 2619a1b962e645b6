// The members of api/types/organizations.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/organizations.hpp"

namespace roster::api {

template <>
struct Description<OrganizationPublic> {
    using Of = OrganizationPublic;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
    }
};

template <>
struct Description<Organization> {
    using Of = Organization;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.relaxed("public_identifier", &Of::public_identifier);
        visitor.required("created_at", &Of::created_at);
        visitor.nullable("default_cloud_id", &Of::default_cloud_id);
        visitor.relaxed("allowed_domains", &Of::allowed_domains);
    }
};

template <>
struct Description<OrganizationPatch> {
    using Of = OrganizationPatch;
    static void members(auto& visitor) {
        visitor.optional("name", &Of::name, bounds::name);
        visitor.optional("allowed_domains", &Of::allowed_domains, bounds::batch);
    }
};

}  // namespace roster::api
