using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Questions;

public abstract class QuestionUseCaseTests(Engine engine)
{
    [SkippableFact]
    public async Task A_question_comes_back_as_it_was_typed()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var purgeAt = forum.Clock.GetUtcNow().AddDays(200);

        var added = await forum.SendAsync(
            QuestionDesk.Question(
                QuestionKind.Several,
                "Régimes « particuliers »",
                "Sans porc",
                "Sans gluten",
                "Sans porc"
            ) with
            {
                Help = QuestionDesk.Text("Plusieurs réponses possibles"),
                IsRequired = true,
                Audiences = ["student", "ess"],
                PurgeAt = purgeAt,
            }
        );

        Assert.Equal("regimes_particuliers", added.Value);
        var question = Assert.Single(await forum.SendAsync(new GetQuestions(RegistrationDesk.Year)));
        Assert.Equal(QuestionKind.Several, question.Plan.Kind);
        Assert.Equal("Régimes « particuliers » (en)", question.Plan.Label.In("en"));
        Assert.Equal("Plusieurs réponses possibles", question.Plan.Help!.In("fr"));
        Assert.True(question.Plan.IsRequired);
        Assert.Equal(["student", "ess"], question.Plan.Audiences);
        Assert.Equal(purgeAt, question.Plan.PurgeAt);
        Assert.Equal(["sans_porc", "sans_gluten", "sans_porc_2"], question.Plan.Options.Select(option => option.Code));
        Assert.Equal("Sans gluten (en)", question.Plan.Options[1].Label.In("en"));
    }

    [SkippableFact]
    public async Task Bounds_of_a_number_come_back_to_the_cent()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Number, "Effectif") with { Min = 0.5m, Max = 1000m });

        var plan = Assert.Single(await forum.SendAsync(new GetQuestions(RegistrationDesk.Year))).Plan;
        Assert.Equal((0.5m, 1000m), (plan.Min, plan.Max));
    }

    [SkippableFact]
    public async Task A_code_stands_for_one_question_of_the_edition()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var question = QuestionDesk.Question(QuestionKind.YesNo, "Repas");

        Assert.Equal("repas", (await forum.SendAsync(question)).Value);
        Assert.Equal("repas_2", (await forum.SendAsync(question)).Value);
        Assert.Equal("question.code_taken", (await forum.SendAsync(question with { Code = "repas" })).Error?.Code);
        Assert.Equal(2, (await forum.SendAsync(new GetQuestions(RegistrationDesk.Year))).Count);
    }

    [SkippableFact]
    public async Task Faults_of_what_is_typed_name_their_field()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var refusal = await forum.SendAsync(
            QuestionDesk.Question(QuestionKind.Choice, "Repas", "Oui", new string('x', 121)) with
            {
                Label = new Dictionary<string, string?> { ["en"] = "Lunch" },
                Code = "Déjeuner",
            }
        );
        var stranger = await forum.SendAsync(
            QuestionDesk.Question(QuestionKind.YesNo, "Repas") with
            {
                Audiences = ["martian"],
            }
        );

        Assert.Equal(
            [
                "Label[fr] question.label_required",
                "Options[1].Label[fr] question.option_too_long",
                "Options[1].Label[en] question.option_too_long",
                "Code question.code_malformed",
            ],
            refusal.Error!.Fields.Select(field => $"{field.Field} {field.Code}")
        );
        Assert.Equal("registration.audience_unknown", stranger.Error!.Fields.Single().Code);
    }

    [SkippableFact]
    public async Task An_edition_without_a_question_to_ask_says_so()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        Assert.False(await forum.AsksQuestionsAsync());

        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        Assert.True(await forum.AsksQuestionsAsync());
        await forum.SendAsync(RegistrationDesk.Someone().Answering(("repas", ["yes"])));

        await forum.SendAsync(new WithdrawQuestion(RegistrationDesk.Year, "repas"));
        Assert.False(await forum.AsksQuestionsAsync());

        await forum.SendAsync(new RestoreQuestion(RegistrationDesk.Year, "repas"));
        Assert.True(await forum.AsksQuestionsAsync());
    }

    [SkippableFact]
    public async Task A_question_nobody_answered_goes_and_an_answered_one_stays_with_its_answers()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Autre"));
        var someone = (await forum.SendAsync(RegistrationDesk.Someone().Answering(("repas", ["yes"])))).Value;

        await forum.SendAsync(new WithdrawQuestion(RegistrationDesk.Year, "repas"));
        await forum.SendAsync(new WithdrawQuestion(RegistrationDesk.Year, "autre"));

        Assert.Empty(await forum.SendAsync(new GetQuestions(RegistrationDesk.Year)));
        var left = Assert.Single((await forum.SendAsync(new ListQuestionsForOffice(RegistrationDesk.Year)))!);
        Assert.Equal("repas", left.Question.Code);
        Assert.NotNull(left.Question.WithdrawnAt);
        Assert.Equal(1, left.Given.Answers);
        Assert.Equal(["repas=yes"], await forum.AnswersOfAsync(someone.Id));
    }

    [SkippableFact]
    public async Task An_option_somebody_chose_cannot_be_taken_away()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var question = QuestionDesk.Question(QuestionKind.Choice, "Repas", "Viande", "Poisson", "Végétarien");
        await forum.SendAsync(question);
        await forum.SendAsync(RegistrationDesk.Someone().Answering(("repas", ["poisson"])));

        var refused = await forum.SendAsync(
            QuestionDesk.Change(question, "repas", ("viande", "Viande"), ("vegetarien", "Végétarien"))
        );
        var changed = await forum.SendAsync(
            QuestionDesk.Change(question, "repas", (null, "Rien"), ("poisson", "Poissons"))
        );

        Assert.Equal("question.option_chosen", refused.Error!.Fields.Single().Code);
        Assert.True(changed.IsSuccess);
        var plan = Assert.Single(await forum.SendAsync(new GetQuestions(RegistrationDesk.Year))).Plan;
        Assert.Equal(
            ["rien Rien", "poisson Poissons"],
            plan.Options.Select(option => $"{option.Code} {option.Label.In("fr")}")
        );
    }

    [SkippableFact]
    public async Task Questions_are_asked_in_the_order_the_office_gives_them()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        foreach (var label in (string[])["A", "B", "C"])
        {
            await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, label));
        }

        await forum.SendAsync(new MoveQuestion(RegistrationDesk.Year, "c", Up: true));
        await forum.SendAsync(new MoveQuestion(RegistrationDesk.Year, "a", Up: false));
        await forum.SendAsync(new MoveQuestion(RegistrationDesk.Year, "c", Up: true));

        var asked = await forum.SendAsync(new GetQuestions(RegistrationDesk.Year));
        Assert.Equal(["c", "a", "b"], asked.Select(question => question.Code));
    }

    [SkippableFact]
    public async Task Answers_are_kept_with_the_registration_and_changed_one_by_one()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux", "Trois"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Number, "Effectif"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Projet"));

        var someone = (
            await forum.SendAsync(
                RegistrationDesk
                    .Someone()
                    .Answering(("ateliers", ["trois", "un"]), ("effectif", ["12,50"]), ("projet", [" Un café "]))
            )
        ).Value;
        Assert.Equal(["ateliers=un+trois", "effectif=12.5", "projet=Un café"], await forum.AnswersOfAsync(someone.Id));

        await forum.SendAsync(
            new CorrectRegistration
            {
                Id = someone.Id,
                Answers = QuestionDesk.Given(("ateliers", ["deux"]), ("projet", [])),
            }
        );
        Assert.Equal(["ateliers=deux", "effectif=12.5"], await forum.AnswersOfAsync(someone.Id));
    }

    [SkippableFact]
    public async Task A_missing_answer_takes_no_seat()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas") with { IsRequired = true });

        var refusal = (await forum.SendAsync(RegistrationDesk.Someone())).Error;

        Assert.Equal("Answers[repas] answer.required", $"{refusal!.Fields[0].Field} {refusal.Fields[0].Code}");
        Assert.Equal(0, await forum.TakenAsync());
        Assert.Equal(0, await forum.ConfirmedAsync());
    }

    [SkippableFact]
    public async Task Another_audience_s_question_is_refused_to_a_program_and_dropped_from_a_form()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Diplôme") with { Audiences = ["student"] });
        var form = RegistrationDesk.Someone().Answering(("diplome", ["yes"]));

        var program = await forum.SendAsync(form with { Origin = Domain.Registrations.RegistrationOrigin.Api });
        var person = await forum.SendAsync(form);

        Assert.Equal("answer.not_asked", program.Error!.Fields.Single().Code);
        Assert.True(person.IsSuccess);
        Assert.Equal(0, await forum.AnswersAsync());
    }

    [SkippableFact]
    public async Task The_same_key_with_other_answers_is_another_registration()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux"));
        var first = RegistrationDesk.Someone().Answering(("ateliers", ["un", "deux"]));

        var answer = await forum.SendAsync(new RegisterOnce("cle", first));
        var again = await forum.SendAsync(new RegisterOnce("cle", first));
        var other = await forum.SendAsync(
            new RegisterOnce("cle", RegistrationDesk.Someone().Answering(("ateliers", ["un"])))
        );

        Assert.Equal(answer.Value.Id, again.Value.Id);
        Assert.Equal("idempotency.mismatch", other.Error?.Code);
    }

    [SkippableFact]
    public async Task A_cancelled_registration_keeps_no_sensitive_answer()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        await forum.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = forum.Clock.GetUtcNow().AddDays(200),
            }
        );
        var someone = (
            await forum.SendAsync(RegistrationDesk.Someone().Answering(("repas", ["no"]), ("allergies", ["Arachide"])))
        ).Value;

        await forum.SendAsync(new CancelRegistration(someone.Id));

        Assert.Equal(["repas=no"], await forum.AnswersOfAsync(someone.Id));
    }
}

public sealed class SqliteQuestionUseCaseTests() : QuestionUseCaseTests(Engine.Sqlite);

public sealed class SqlServerQuestionUseCaseTests() : QuestionUseCaseTests(Engine.SqlServer);
