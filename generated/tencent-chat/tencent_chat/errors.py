"""The exceptions.

TencentChatError: everything below
    APIError: the service answered, and it was no success; its category is the HTTP status that the code stands for
        AuthenticationError
            InvalidAccountError: 60004
            InvalidAccountExError: 60005
            InvalidSdkAppIdError: 60006
            SdkAppIdMissError: 60012
            AccountUserSigExpiredError: 70001
            AccountUserSigEmptyError: 70002
            AccountUserSigCheckFailedError: 70003
            AccountUserSigCheckFailedExError: 70005
            AccountUserSigMismatchPublicKeyError: 70009
            AccountUserSigMismatchIdError: 70013
            AccountUserSigMismatchSdkAppIdError: 70014
            AccountUserSigPublicKeyNotFoundError: 70016
            AccountSdkAppIdNotFoundError: 70020
            AccountInvalidUserSigError: 70052
        ConflictError
            ConvMarkOperateFailedError: 51007
            ConvMarkTotalCountExceedLimitError: 51008
            ConvGroupTotalCountExceedLimitError: 51010
            PinnedConversationLimitError: 51012
        InvalidRequestError
            GroupInvalidParametersError: 10004
            GroupIdInvalidError: 10015
            InvalidParametersError: 50002
            ConvMarkReqCountExceedLimitError: 51006
            ConvGroupNameExceedLengthError: 51011
            InvalidHttpUrlError: 60002
            ReqJsonParseFailedError: 60003
            InvalidIdFormatError: 60015
            InvalidServiceError: 60020
            AccountInvalidParametersError: 70402
            JsonParseFailedError: 90001
        NotFoundError
            GroupCommandUnknownError: 10003
            GroupNotFoundError: 10010
            AccountNotFoundError: 50001
            ConvGroupNotExistError: 51009
            InvalidResError: 60009
            AccountUnknownError: 70107
            ToAccountInvalidError: 90003
            FromAccountInvalidError: 90008
        PermissionDeniedError
            GroupPermissionDeniedError: 10007
            AdminRequiredError: 50003
            EditionTooLowError: 51013
            IdNotAdminError: 60010
            SdkAppIdForbiddenError: 60016
            ReqForbiddenError: 60017
            SourceAddressNotAllowedError: 60021
            AccountBlacklistError: 70051
            AccountSecRstrError: 70114
            AccountAdminRequiredError: 70403
            TrialQuotaExceededError: 72000
        RateLimitError
            RestFreqLimitError: 60007
            SdkAppIdFreqLimitError: 60011
            ReqFreqLimitError: 60018
            ReqFreqLimitExError: 60019
            AccountFreqLimitError: 70050
        ServerError
            GroupInternalError: 10002
            InternalError: 50004
            NetTimeoutError: 50005
            RequestTimeoutError: 60008
            RspJsonParseFailedError: 60013
            ExchangeAccountTimeutError: 60014
            UndocumentedAccountError: 70032
            AccountInternalTimeoutError: 70169
            AccountServerTimeoutError: 70202
            AccountInternalError: 70500
        UnexpectedStatusError: neither a success nor an error, for example a redirect, which is not followed
    TransportError: nothing came back, or not all of it
        ConnectError: no connection, so the request cannot have arrived
        TimeoutError: a time limit passed
    ResponseDecodeError: what came back is not what the operation describes
    RequestError: refused before it was sent
    PaginationError: pages that never end
    ConfigurationError: the client cannot be made
"""

from __future__ import annotations

from ._runtime.errors import (
    APIError,
    AuthenticationError,
    ConfigurationError,
    ConflictError,
    ConnectError,
    InvalidRequestError,
    NotFoundError,
    PaginationError,
    PermissionDeniedError,
    RateLimitError,
    RequestError,
    ResponseDecodeError,
    ServerError,
    TimeoutError,
    TransportError,
    UnexpectedStatusError,
)
from ._runtime.errors import ClientError as TencentChatError

__all__ = [
    "APIError",
    "AuthenticationError",
    "ConfigurationError",
    "ConflictError",
    "ConnectError",
    "InvalidRequestError",
    "NotFoundError",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestError",
    "ResponseDecodeError",
    "ServerError",
    "TimeoutError",
    "TransportError",
    "UnexpectedStatusError",
    "TencentChatError",
    "GroupInternalError",
    "GroupCommandUnknownError",
    "GroupInvalidParametersError",
    "GroupPermissionDeniedError",
    "GroupNotFoundError",
    "GroupIdInvalidError",
    "AccountNotFoundError",
    "InvalidParametersError",
    "AdminRequiredError",
    "InternalError",
    "NetTimeoutError",
    "ConvMarkReqCountExceedLimitError",
    "ConvMarkOperateFailedError",
    "ConvMarkTotalCountExceedLimitError",
    "ConvGroupNotExistError",
    "ConvGroupTotalCountExceedLimitError",
    "ConvGroupNameExceedLengthError",
    "PinnedConversationLimitError",
    "EditionTooLowError",
    "InvalidHttpUrlError",
    "ReqJsonParseFailedError",
    "InvalidAccountError",
    "InvalidAccountExError",
    "InvalidSdkAppIdError",
    "RestFreqLimitError",
    "RequestTimeoutError",
    "InvalidResError",
    "IdNotAdminError",
    "SdkAppIdFreqLimitError",
    "SdkAppIdMissError",
    "RspJsonParseFailedError",
    "ExchangeAccountTimeutError",
    "InvalidIdFormatError",
    "SdkAppIdForbiddenError",
    "ReqForbiddenError",
    "ReqFreqLimitError",
    "ReqFreqLimitExError",
    "InvalidServiceError",
    "SourceAddressNotAllowedError",
    "AccountUserSigExpiredError",
    "AccountUserSigEmptyError",
    "AccountUserSigCheckFailedError",
    "AccountUserSigCheckFailedExError",
    "AccountUserSigMismatchPublicKeyError",
    "AccountUserSigMismatchIdError",
    "AccountUserSigMismatchSdkAppIdError",
    "AccountUserSigPublicKeyNotFoundError",
    "AccountSdkAppIdNotFoundError",
    "UndocumentedAccountError",
    "AccountFreqLimitError",
    "AccountBlacklistError",
    "AccountInvalidUserSigError",
    "AccountUnknownError",
    "AccountSecRstrError",
    "AccountInternalTimeoutError",
    "AccountServerTimeoutError",
    "AccountInvalidParametersError",
    "AccountAdminRequiredError",
    "AccountInternalError",
    "TrialQuotaExceededError",
    "JsonParseFailedError",
    "ToAccountInvalidError",
    "FromAccountInvalidError",
]


class GroupInternalError(ServerError):
    """10002: Something failed inside the group service."""


class GroupCommandUnknownError(NotFoundError):
    """10003: The group service does not know the command."""


class GroupInvalidParametersError(InvalidRequestError):
    """10004: A field of the request is wrong or missing; the message says which."""


class GroupPermissionDeniedError(PermissionDeniedError):
    """10007: The caller may not do this in the group."""


class GroupNotFoundError(NotFoundError):
    """10010: The chat group does not exist, or was disbanded."""


class GroupIdInvalidError(InvalidRequestError):
    """10015: The chat group's id is malformed."""


class AccountNotFoundError(NotFoundError):
    """50001: The account that the request names is unknown to the service."""


class InvalidParametersError(InvalidRequestError):
    """50002: A field of the request is wrong or missing; the message says which."""


class AdminRequiredError(PermissionDeniedError):
    """50003: Only an administrator of the app may make this call."""


class InternalError(ServerError):
    """50004: Something failed inside the service."""


class NetTimeoutError(ServerError):
    """50005: The service ran into a network timeout of its own."""


class ConvMarkReqCountExceedLimitError(InvalidRequestError):
    """51006: A marking call lists no conversation, or more than 100."""


class ConvMarkOperateFailedError(ConflictError):
    """51007: The chat group's id could not be resolved: a fault inside the service, or the group was disbanded."""


class ConvMarkTotalCountExceedLimitError(ConflictError):
    """51008: The account would hold more than 1,000 conversations with a group or a mark."""


class ConvGroupNotExistError(NotFoundError):
    """51009: The conversation group to act on does not exist."""


class ConvGroupTotalCountExceedLimitError(ConflictError):
    """51010: The account would have more than 20 conversation groups."""


class ConvGroupNameExceedLengthError(InvalidRequestError):
    """51011: The conversation group's name is longer than 32 bytes."""


class PinnedConversationLimitError(ConflictError):
    """51012: The account has as many pinned conversations as are allowed (50)."""


class EditionTooLowError(PermissionDeniedError):
    """51013: The app's edition has no standard marks and no conversation groups."""


class InvalidHttpUrlError(InvalidRequestError):
    """60002: The request line could not be parsed."""


class ReqJsonParseFailedError(InvalidRequestError):
    """60003: The request body is not JSON."""


class InvalidAccountError(AuthenticationError):
    """60004: An account or the signature, in the URL or in the body, is wrong."""


class InvalidAccountExError(AuthenticationError):
    """60005: An account or the signature, in the URL or in the body, is wrong."""


class InvalidSdkAppIdError(AuthenticationError):
    """60006: The SDKAppID is not valid."""


class RestFreqLimitError(RateLimitError):
    """60007: The endpoint's call rate limit was exceeded."""


class RequestTimeoutError(ServerError):
    """60008: The service timed out, or the request was malformed: one code for both."""


class InvalidResError(NotFoundError):
    """60009: The URL names a resource that does not exist."""


class IdNotAdminError(PermissionDeniedError):
    """60010: The identifier is not an administrator of the app."""


class SdkAppIdFreqLimitError(RateLimitError):
    """60011: The whole app's call rate limit was exceeded."""


class SdkAppIdMissError(AuthenticationError):
    """60012: The URL carries no sdkappid."""


class RspJsonParseFailedError(ServerError):
    """60013: The gateway could not parse the answer of the service behind it."""


class ExchangeAccountTimeutError(ServerError):
    """60014: Resolving the account took too long inside the service (the vendor's constant misspells TIMEOUT)."""


class InvalidIdFormatError(InvalidRequestError):
    """60015: An account in the body is not a string."""


class SdkAppIdForbiddenError(PermissionDeniedError):
    """60016: The app is disabled."""


class ReqForbiddenError(PermissionDeniedError):
    """60017: This call is disabled for the app."""


class ReqFreqLimitError(RateLimitError):
    """60018: Too many calls at this moment."""


class ReqFreqLimitExError(RateLimitError):
    """60019: Too many calls at this moment."""


class InvalidServiceError(InvalidRequestError):
    """60020: The app's plan has run out or was never bought."""


class SourceAddressNotAllowedError(PermissionDeniedError):
    """60021: The call came from an address that the app does not allow."""


class AccountUserSigExpiredError(AuthenticationError):
    """70001: The UserSig has expired."""


class AccountUserSigEmptyError(AuthenticationError):
    """70002: The UserSig is empty."""


class AccountUserSigCheckFailedError(AuthenticationError):
    """70003: The UserSig fails verification; often a part of it was cut off."""


class AccountUserSigCheckFailedExError(AuthenticationError):
    """70005: The UserSig fails verification."""


class AccountUserSigMismatchPublicKeyError(AuthenticationError):
    """70009: The UserSig was made with the key of another app."""


class AccountUserSigMismatchIdError(AuthenticationError):
    """70013: The identifier in the URL is not the one that the UserSig was made for."""


class AccountUserSigMismatchSdkAppIdError(AuthenticationError):
    """70014: The SDKAppID in the URL is not the one that the UserSig was made for."""


class AccountUserSigPublicKeyNotFoundError(AuthenticationError):
    """70016: The service has no key to check the UserSig with."""


class AccountSdkAppIdNotFoundError(AuthenticationError):
    """70020: The app is unknown at this host."""


class UndocumentedAccountError(ServerError):
    """70032: Not documented; it was seen with an empty message."""


class AccountFreqLimitError(RateLimitError):
    """70050: Too many UserSigs failed the check."""


class AccountBlacklistError(PermissionDeniedError):
    """70051: The account is blocked."""


class AccountInvalidUserSigError(AuthenticationError):
    """70052: The UserSig was revoked."""


class AccountUnknownError(NotFoundError):
    """70107: An account that the request names does not exist (the vendor's name is that of 50001 in another block, so it is ours here)."""


class AccountSecRstrError(PermissionDeniedError):
    """70114: A security restriction stops the account."""


class AccountInternalTimeoutError(ServerError):
    """70169: The account service timed out."""


class AccountServerTimeoutError(ServerError):
    """70202: The account service timed out."""


class AccountInvalidParametersError(InvalidRequestError):
    """70402: A parameter is wrong, or a needed one is missing."""


class AccountAdminRequiredError(PermissionDeniedError):
    """70403: Only an administrator of the app may do this."""


class AccountInternalError(ServerError):
    """70500: Something failed inside the account service."""


class TrialQuotaExceededError(PermissionDeniedError):
    """72000: The trial app has used up its quota of daily active users."""


class JsonParseFailedError(InvalidRequestError):
    """90001: The service could not parse the request body."""


class ToAccountInvalidError(NotFoundError):
    """90003: The receiving account is missing from the request, or does not exist."""


class FromAccountInvalidError(NotFoundError):
    """90008: The sending account is missing from the request, or does not exist."""
