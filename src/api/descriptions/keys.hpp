// The members of api/types/keys.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/keys.hpp"

namespace roster::api {

template <>
struct Description<ApiKeyCreate> {
    using Of = ApiKeyCreate;
    static void members(auto& visitor) {
        visitor.optional("user_id", &Of::user_id);
        visitor.required("duration", &Of::duration, Bounds{.least = 0});
        visitor.optional("name", &Of::name, Bounds{.most = domain::longest_name});
    }
};

template <>
struct Description<ApiKeyCreated> {
    using Of = ApiKeyCreated;
    static void members(auto& visitor) { visitor.required("server_session_id", &Of::server_session_id); }
};

template <>
struct Description<ApiKeyUser> {
    using Of = ApiKeyUser;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.required("email", &Of::email);
    }
};

template <>
struct Description<ApiKey> {
    using Of = ApiKey;
    static void members(auto& visitor) {
        visitor.required("hex_hashed_id", &Of::hex_hashed_id);
        visitor.required("display_id", &Of::display_id);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("created_by", &Of::created_by);
        visitor.required("created_at", &Of::created_at);
        visitor.required("expires_at", &Of::expires_at);
        visitor.nullable("last_used_at", &Of::last_used_at);
        visitor.nullable("revoked_at", &Of::revoked_at);
        visitor.relaxed("user", &Of::user);
        visitor.relaxed("etag", &Of::etag);
    }
};

template <>
struct Description<ApiKeyIds> {
    using Of = ApiKeyIds;
    static void members(auto& visitor) { visitor.required("api_key_ids", &Of::api_key_ids, bounds::batch); }
};

template <>
struct Description<ApiKeyNotRevoked> {
    using Of = ApiKeyNotRevoked;
    static void members(auto& visitor) {
        visitor.required("api_key_id", &Of::api_key_id);
        visitor.required("error", &Of::error);
    }
};

template <>
struct Description<ApiKeysRevoked> {
    using Of = ApiKeysRevoked;
    static void members(auto& visitor) {
        visitor.required("success_count", &Of::success_count);
        visitor.required("failed_count", &Of::failed_count);
        visitor.required("failed_keys", &Of::failed_keys);
        visitor.required("total_requested", &Of::total_requested);
    }
};

template <>
struct Description<ServiceAccountCreate> {
    using Of = ServiceAccountCreate;
    static void members(auto& visitor) { visitor.required("name", &Of::name, bounds::name); }
};

template <>
struct Description<ServiceAccount> {
    using Of = ServiceAccount;
    static void members(auto& visitor) {
        visitor.required("email", &Of::email);
        visitor.required("user_id", &Of::user_id);
        visitor.required("name", &Of::name);
        visitor.required("organization_id", &Of::organization_id);
        visitor.required("permission_level", &Of::permission_level);
        visitor.required("created_at", &Of::created_at);
    }
};

template <>
struct Description<UserCreate> {
    using Of = UserCreate;
    static void members(auto& visitor) {
        visitor.required("name", &Of::name, bounds::name);
        visitor.required("email", &Of::email, bounds::email);
        visitor.optional("password", &Of::password, bounds::new_password);
        visitor.required("is_sso_user", &Of::is_sso_user);
        visitor.optional("lastname", &Of::lastname);
        visitor.optional("title", &Of::title);
    }
};

template <>
struct Description<UserCreated> {
    using Of = UserCreated;
    static void members(auto& visitor) {
        visitor.required("user_id", &Of::user_id);
        visitor.required("email", &Of::email);
        visitor.required("name", &Of::name);
        visitor.required("created_at", &Of::created_at);
        visitor.required("is_sso_user", &Of::is_sso_user);
        visitor.nullable("lastname", &Of::lastname);
        visitor.nullable("title", &Of::title);
    }
};

}  // namespace roster::api
