using System.Collections.Concurrent;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ForumESS.IntegrationTests.House;

/// <summary>The instructions that the compiler made of our methods, for what no type's signature shows.</summary>
internal static class Il
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<MethodDefinition>> Methods = new();

    /// <summary>Every method with a body, those of lambdas and state machines included.</summary>
    public static IReadOnlyList<MethodDefinition> MethodsOf(Assembly assembly) =>
        Methods.GetOrAdd(
            assembly,
            static each =>
                [
                    .. ModuleDefinition
                        .ReadModule(each.Location)
                        .GetTypes()
                        .SelectMany(type => type.Methods)
                        .Where(method => method.HasBody),
                ]
        );

    public static IEnumerable<MethodReference> CallsOf(MethodDefinition method) =>
        Operands(method, Code.Call, Code.Callvirt, Code.Newobj, Code.Ldftn, Code.Ldvirtftn).Cast<MethodReference>();

    /// <summary>The constructors that the method makes objects with; its own chained one is none of them.</summary>
    public static IEnumerable<MethodReference> CreationsIn(MethodDefinition method) =>
        Operands(method, Code.Newobj).Cast<MethodReference>();

    public static IEnumerable<FieldReference> StaticFieldsReadBy(MethodDefinition method) =>
        Operands(method, Code.Ldsfld).Cast<FieldReference>();

    private static IEnumerable<object> Operands(MethodDefinition method, params Code[] codes) =>
        method
            .Body.Instructions.Where(instruction => codes.Contains(instruction.OpCode.Code))
            .Select(instruction => instruction.Operand);
}
