namespace ForumESS.Domain.Audit;

/// <summary>What was done. Stored by name: one that is not used any more stays, because old entries carry it.</summary>
public enum AuditAction
{
    AcceptInvitation,
    AcceptOffer,
    AcceptSessionOffer,

    // Of old entries: the office registers everybody by one command now.
    AccreditPerson,
    AddNote,
    AddPasskey,
    AddPicture,
    AddQuestion,
    AddSession,
    AddWebhook,
    ApproveOverbooking,
    ArchiveEdition,
    BlockTicket,
    CancelGroup,
    CancelGroupSeat,
    CancelRegistration,
    ChangeAudience,
    ChangeEdition,
    ChangeEditionStatus,
    ChangeEmail,
    ChangeGroup,
    ChangeQuestion,
    ChangeRoom,
    ChangeSession,
    ChangeVenue,
    CloseAccount,
    ClosePrivacyRequest,
    CopyEdition,
    CopyPersonalData,
    CorrectRegistration,
    CreateEdition,
    CreateRoom,
    CreateToken,
    CreateVenue,
    DeclareGapYear,
    DiscardMail,
    EndOwnSession,
    EndWebhook,
    EnrolDevice,
    EraseGroup,
    EraseRegistration,
    ExportRegistrations,
    ForgetWalkIn,
    ForgetNeeds,
    ForgetPeople,
    ForgetRequesters,
    HelpWaitingParty,
    ImportEditions,
    ImportRegistrations,
    InviteStaff,
    IssueCertificate,
    LeaveSession,
    LinkIdentity,
    MoveQuestion,
    NameGroup,
    PauseMail,
    PlanCampaign,
    PrepareDevice,
    PrintBadges,
    RecordPrivacyRequest,
    RefuseOffer,
    RegisterByOffice,
    ReissueTicket,
    ReleaseGuarantees,
    RemoveNote,
    RemovePasskey,
    RemovePicture,
    RemoveSecondFactor,
    RenamePasskey,
    RenewDeskCode,
    RenewDeviceLink,
    RenewPassword,
    RenewRecoveryCodes,
    ReplayDelivery,
    ResendGroupLink,
    ResendMail,
    ResizeGroup,
    RestoreMailWording,
    RestoreQuestion,
    ResumeCampaign,
    RetryMail,
    RevokeDevice,
    RevokeRole,
    RevokeToken,
    SaveMailWording,
    SetEntryRules,
    SetGates,
    SetNamesDeadline,
    SetSeats,
    SetTargets,
    SetUpSecondFactor,
    SignIn,
    SignOutEverywhere,
    SignUpForSession,
    StopCampaign,
    TakeInvitedRole,
    TellOfSchedule,
    UnblockTicket,
    UndoCancellation,
    UndoGroupCancellation,
    UnlinkIdentity,
    Unsubscribe,
    WipeAnswers,
    WithdrawInvitation,
    WithdrawQuestion,
    WithdrawSession,
}

/// <summary>What it was done to.</summary>
public enum AuditSubject
{
    /// <summary>By its year, as a year without a forum.</summary>
    Edition,
    Registration,
    Group,
    Venue,
    Room,

    /// <summary>By its edition's year and its code, as <c>2027/repas</c>; so is a session.</summary>
    Question,
    Session,
    Campaign,
    Mail,

    /// <summary>By its name and language.</summary>
    MailWording,
    Staff,
    Invitation,
    Token,

    /// <summary>Of the entrance.</summary>
    Device,

    /// <summary>Of somebody about their own data.</summary>
    PrivacyRequest,
    Webhook,
}

/// <summary>Who did it.</summary>
public enum ActorKind
{
    /// <summary>Somebody signed in.</summary>
    Staff,

    /// <summary>A program with a token of the API.</summary>
    Token,

    /// <summary>Somebody with a personal link, or with an invitation: the public has no account.</summary>
    Holder,

    /// <summary>Whoever runs the verbs.</summary>
    Operator,

    /// <summary>The program by itself.</summary>
    Site,
}
